"""Files cut, swapped, repeated, bombed and wrongly encoded: each ends in a draft or in one plain sentence."""

import contextlib
import json
import subprocess
import sys
import time

import pytest

from tests.formats.mutations import SAMPLES
from workbench import formats
from workbench.errors import WorkbenchError

FILES = 10_000  # over all importers
SHARES = 4
LONGEST_S = 2.0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot hold a process to so much memory")
@pytest.mark.parametrize("share", range(SHARES))
def test_mutated_files_give_a_draft_or_a_plain_sentence_in_little_time_and_memory(share: int):
    command = [sys.executable, "-m", "tests.formats.hostile_run", str(FILES // SHARES), str(share)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["read"] + told["refused"] == 2 * FILES // SHARES
    assert told["read"] > told["refused"] > 0


RUNS = (
    b" ",
    b"a",
    b"(",
    b"1:",
    b"[1:00] ",
    b"<p>",
    b"<v ",
    b"<v a>",
    b"-->\n",
    b"#",
    b'"',
    b"{\\",
    b"\t",
    b"\r",
)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_long_run_of_one_sign_hangs_no_importer(name: str):
    importer, sample = SAMPLES[name]
    middle = max(sample.find(b"\n", len(sample) // 2), 0) or len(sample) // 2
    for filling in RUNS:
        run = filling * (50_000 // len(filling))
        for data in (sample[:middle] + run + sample[middle:], b"x" + run + b"x\xff\n"):
            began = time.process_time()
            with contextlib.suppress(WorkbenchError):
                formats.read(data, name, format=importer.key)
            assert time.process_time() - began < LONGEST_S, filling


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_a_hundred_times_as_long_takes_no_thousand_times_as_long(name: str):
    importer, sample = SAMPLES[name]
    began = time.process_time()
    with contextlib.suppress(WorkbenchError):
        formats.read(sample * (500_000 // len(sample)), name, format=importer.key)
    assert time.process_time() - began < 5 * LONGEST_S
