"""What the tests of exact frames share."""

import pytest

from workbench.recording.child import Child


@pytest.fixture(autouse=True)
def children_may_take_their_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take no child for hung because this machine is busy; what comes of one that hangs has own tests."""
    monkeypatch.setattr(Child.__init__, "__kwdefaults__", {"patience": 30.0})
