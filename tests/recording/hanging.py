"""A child that hangs, as its watchdog finds it, without the wait for that."""

import time

from workbench.recording.child import Child

_PATIENCE = 30.0


def give_up(child: Child | None) -> None:
    """Let the patience with a child that owes an answer, and has been stopped, be over now."""
    assert child
    assert child._open_questions
    end = time.monotonic() + _PATIENCE
    while not child._closed.is_set():
        assert time.monotonic() < end, "nobody gives it up"
        child._deadline = 0.0  # also after what it said before it was stopped
        time.sleep(0.005)
