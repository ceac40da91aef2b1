"""The small stones: times, jobs, errors, shipped files."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import resources, timecode
from workbench.errors import WorkbenchError
from workbench.jobs import Cancellable, Cancelled


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("1:20", 80_000),
        ("01:02:03.456", 3_723_456),
        ("0:00.5", 500),
        ("1:20,05", 80_050),
        ("٠١:٢٠", 80_000),
        ("۱:۲۰", 80_000),
        ("80.5", 80_500),
        ("7s", 7_000),
        ("100:00", 6_000_000),
        (" 4:35.320 ", 275_320),
    ],
)
def test_times_are_read_as_people_write_them(text: str, ms: int):
    assert timecode.parse(text) == ms


@pytest.mark.parametrize("text", ["", "1:99", "1:60:00", "noon", "-1:20", "1:2", "1:20.1234", "1:20:"])
def test_what_is_no_time_is_refused(text: str):
    with pytest.raises(ValueError, match="time"):
        timecode.parse(text)


@given(st.integers(min_value=0, max_value=400_000_000))
def test_a_written_time_reads_back(ms: int):
    assert timecode.parse(timecode.clock(ms)) == ms
    assert timecode.parse(timecode.clock(ms, fraction=False)) == ms // 1000 * 1000


def test_a_cancelled_job_hears_of_it_at_its_next_report():
    heard: list[tuple[float, str]] = []
    progress = Cancellable(lambda fraction, doing: heard.append((fraction, doing)))
    progress(0.25, "Hashing")
    threading.Thread(target=progress.cancel).start()
    with pytest.raises(Cancelled):  # noqa: PT012 - it may take a few reports until the other thread acts
        while True:
            progress(0.5)
    assert heard[0] == (0.25, "Hashing")


def test_an_error_says_what_happened_and_what_to_do():
    error = WorkbenchError("The file is missing.", "Relink it.")
    assert str(error) == "The file is missing. Relink it."
    assert str(WorkbenchError("The file is missing.")) == "The file is missing."


def test_shipped_files_are_found():
    assert resources.path("demo/case.json").is_file()
