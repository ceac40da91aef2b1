"""Transcripts spoilt on purpose: cut, swapped, wrongly encoded, huge numbers, crossed references, bombs."""

import io
import random
import re
import zipfile
from collections.abc import Callable

from tests.formats import test_importers
from tests.formats.importer_contract import ImporterContract
from workbench.formats import Importer

_KINDS = [each for each in vars(test_importers).values() if isinstance(each, type)]
SAMPLES: dict[str, tuple[Importer, bytes]] = {
    each.name: (each.importer, each.sample)
    for each in _KINDS
    if issubclass(each, ImporterContract) and each is not ImporterContract
}
_BITS = (
    b"\x00", b"\xff\xfe", b"[", b"{", b"<", b"-->", b"9" * 40, b"&#x41;", b"<!DOCTYPE a>", b"\xe2\x80\xae",
    b"\n\n", b"\xef\xbb\xbf", b'"', b"1e999", b"-1", b"\r",
)  # fmt: skip
_BOMB = (
    b'<!DOCTYPE b [<!ENTITY a0 "lol">'
    + b"".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">'.encode() for n in range(1, 10))
    + b"]>"
)
_QUOTED = re.compile(rb'"[^"\n]{1,60}"')
_NUMBER = re.compile(rb"\d+")
_ENCODINGS = ("utf-16", "cp1256", "utf-8-sig", "utf-32", "utf-7", "cp037")


def mutated(sample: bytes, dice: random.Random) -> bytes:
    """Spoil a file in one to six ways; of an archive, mostly one part of it."""
    if sample.startswith(b"PK") and dice.random() < 0.8:
        return _repacked(sample, dice)
    data = sample
    for _ in range(dice.randint(1, 6)):
        data = dice.choice(_WAYS)(data, dice)
    return data


def _repacked(sample: bytes, dice: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sample)) as held, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        spoilt = dice.choice(held.namelist())
        for name in held.namelist():
            data = held.read(name)
            if name == spoilt:
                data = _spoilt_part(data, dice)
            made.writestr(name, data)
    return out.getvalue()


def _spoilt_part(data: bytes, dice: random.Random) -> bytes:
    if dice.random() < 0.01:
        return data + b" " * 60_000_000  # packs into 60 kB
    for _ in range(dice.randint(1, 4)):
        data = dice.choice(_WAYS)(data, dice)
    return data


def _cut_out(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + data[at + dice.randint(1, 40) :]


def _cut_off(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _repeated(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + data[at // 2 : at // 2 + dice.randint(1, 60)] + data[at:]


def _strewn(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(_BITS) * dice.randint(1, 5) + data[at:]


def _one_byte(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + bytes((dice.randrange(256),)) + data[at + 1 :]


def _swapped(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    at, there = (dice.randrange(len(data) + 1) for _ in range(2))
    changed[at : at + 1], changed[there : there + 1] = changed[there : there + 1], changed[at : at + 1]
    return bytes(changed)


def _encoded_otherwise(data: bytes, dice: random.Random) -> bytes:
    return data.decode("utf-8", errors="replace").encode(dice.choice(_ENCODINGS), errors="replace")


def _huge_number(data: bytes, dice: random.Random) -> bytes:
    """Put a huge, negative or odd number in the place of one."""
    number = dice.choice((b"99999999999999999999", b"2147483648", b"-5", b"1e308", b"NaN", b"0", b"1" * 5000))
    return _one_of(_NUMBER, data, dice, number)


def _crossed(data: bytes, dice: random.Random) -> bytes:
    """Put one quoted text in the place of another: references come to point at themselves."""
    found = _QUOTED.findall(data)
    return _one_of(_QUOTED, data, dice, dice.choice(found)) if found else data


def _with_bomb(data: bytes, dice: random.Random) -> bytes:
    """Declare a billion of laughs and ask for them."""
    head, mark, rest = data.partition(b"?>")
    return head + mark + _BOMB + rest.replace(b"</", b"&a9;</", 1) if mark else _BOMB + data


def _one_of(pattern: re.Pattern[bytes], data: bytes, dice: random.Random, instead: bytes) -> bytes:
    places = [match.span() for match in pattern.finditer(data)]
    if not places:
        return data
    start, end = dice.choice(places)
    return data[:start] + instead + data[end:]


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _cut_out, _cut_off, _repeated, _strewn, _strewn, _one_byte, _swapped, _encoded_otherwise, _huge_number,
    _crossed, _with_bomb,
)  # fmt: skip
