"""What the window asks of a disk, which may not answer."""

import threading
from pathlib import Path

import pytest

from workbench import glance
from workbench.errors import WorkbenchError
from workbench.glance import NoAnswer

_FILE = Path("/no such share/a.mp4")


def test_an_answer_comes_from_another_thread_and_an_error_as_it_is():
    assert glance.ask(_FILE, threading.get_ident) != threading.get_ident()

    def fails() -> None:
        raise WorkbenchError("gone")

    with pytest.raises(WorkbenchError, match="gone"):
        glance.ask(_FILE, fails)
    assert not glance.is_silent(_FILE)


def test_nobody_waits_again_for_a_folder_until_it_answers(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(glance, "PATIENCE", 0.01)
    answers, begun, asked = threading.Event(), threading.Event(), list[int]()

    def slow() -> None:
        asked.append(1)
        begun.set()
        answers.wait(60)

    with pytest.raises(NoAnswer, match="does not answer"):
        glance.ask(_FILE, slow)
    for name in ("a.mp4", "b.mp4"):
        with pytest.raises(NoAnswer):
            glance.ask(_FILE.with_name(name), slow)
    monkeypatch.setattr(glance, "PATIENCE", 20)
    assert glance.ask(Path("/elsewhere/c.mp4"), lambda: "at once") == "at once"
    assert begun.wait(60)
    assert (len(asked), glance.is_silent(_FILE)) == (1, True)
    answers.set()
    while glance.is_silent(_FILE):
        pass
    assert glance.ask(_FILE, lambda: "again") == "again"
