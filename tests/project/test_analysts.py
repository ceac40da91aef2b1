"""When entries were made, as people read it."""

from datetime import UTC, datetime

import pytest

from workbench.project.analysts import in_local_time, moment


def test_moments_are_told_by_the_clock_of_this_machine():
    before = datetime.now(UTC).replace(microsecond=0)
    made = moment()
    told = in_local_time(made, seconds=True)
    assert before <= datetime.fromisoformat(told).astimezone() <= datetime.now(UTC)
    assert told.startswith(in_local_time(made))


@pytest.mark.parametrize(
    "strange", ["", "yesterday", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"]
)
def test_what_is_no_moment_stays(strange: str):
    assert in_local_time(strange) == strange
