"""Files cut, swapped, repeated and wrongly encoded: each ends in a draft or in one plain sentence."""

import contextlib
import random
import time

import pytest

from tests.formats import test_importers
from tests.formats.importer_contract import ImporterContract
from workbench import formats
from workbench.errors import WorkbenchError

_KINDS = [each for each in vars(test_importers).values() if isinstance(each, type)]
SAMPLES = {
    each.name: (each.importer, each.sample)
    for each in _KINDS
    if issubclass(each, ImporterContract) and each is not ImporterContract
}
FILES = 10_000  # over all importers
LONGEST_S = 2.0
_BITS = (
    b"\x00",
    b"\xff\xfe",
    b"[",
    b"{",
    b"<",
    b"-->",
    b"9" * 40,
    b"&#x41;",
    b"<!DOCTYPE a>",
    b"\xe2\x80\xae",
    b"\n\n",
)


def mutated(sample: bytes, dice: random.Random) -> bytes:
    data = bytearray(sample)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(data) + 1)
        match dice.randrange(7):
            case 0:
                del data[at : at + dice.randint(1, 40)]
            case 1:
                data[at:at] = data[at // 2 : at // 2 + dice.randint(1, 60)]
            case 2:
                data[at:at] = dice.choice(_BITS) * dice.randint(1, 5)
            case 3:
                if at < len(data):
                    data[at] = dice.randrange(256)
            case 4:
                del data[at:]
            case 5:
                text = bytes(data).decode("utf-8", errors="replace")
                data = bytearray(
                    text.encode(dice.choice(("utf-16", "cp1256", "utf-8-sig", "utf-32")), errors="replace")
                )
            case _:
                there = dice.randrange(len(data) + 1)
                data[at : at + 1], data[there : there + 1] = data[there : there + 1], data[at : at + 1]
    return bytes(data)


@pytest.mark.parametrize("name", SAMPLES)
def test_mutated_files_give_a_draft_or_a_plain_sentence(name: str):
    importer, sample = SAMPLES[name]
    dice = random.Random(name)
    for _ in range(FILES // len(SAMPLES)):
        data = mutated(sample, dice)
        began = time.process_time()
        for key in (importer.key, None):
            with contextlib.suppress(WorkbenchError):
                draft = formats.read(data, name, format=key)
                assert draft.original == data
                assert draft.report()["lines"] == draft.lines
        assert time.process_time() - began < LONGEST_S, data


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("filling", [b" ", b"(", b"1:", b"[1:00] ", b"<p>", b"<v a>", b"-->\n"])
def test_a_long_run_of_one_sign_hangs_no_importer(name: str, filling: bytes):
    importer, sample = SAMPLES[name]
    began = time.process_time()
    with contextlib.suppress(WorkbenchError):
        formats.read(sample + filling * (200_000 // len(filling)), name, format=importer.key)
    assert time.process_time() - began < LONGEST_S


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_a_hundred_times_as_long_takes_no_thousand_times_as_long(name: str):
    importer, sample = SAMPLES[name]
    began = time.process_time()
    with contextlib.suppress(WorkbenchError):
        formats.read(sample * (500_000 // len(sample)), name, format=importer.key)
    assert time.process_time() - began < 5 * LONGEST_S
