"""The pages of the help: they can be read in the window, and what they tell to run is there."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMainWindow

from workbench import resources
from workbench.ui.program import commands
from workbench.ui.program.help_page import HelpPage
from workbench.ui.workspace import Workspace

HOUSE = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("show", "words"),
    [(commands.show_promises, "What is not promised"), (commands.show_journal_format, "SHA-256")],
)
def test_a_page_is_read_in_one_window(workspace: Workspace, main: QMainWindow, show, words: str):
    show(workspace)
    show(workspace)
    (window,) = main.findChildren(HelpPage)
    assert words in window.page.toPlainText()
    assert "**" not in window.page.toPlainText()
    assert window.page.isReadOnly()
    window.close()


def test_how_time_stamps_are_checked_is_in_view_at_once(workspace: Workspace, main: QMainWindow):
    main.show()
    commands.show_stamp_checks(workspace)
    (window,) = main.findChildren(HelpPage)
    first, last = (window.page.cursorForPosition(at).block().text() for at in (
        window.page.viewport().rect().topLeft() + QPoint(20, 8), window.page.viewport().rect().bottomLeft()
    ))  # fmt: skip
    page = window.page.toPlainText()
    assert (
        page.index(first) <= page.index("Time stamps: proof of when") < page.index("openssl ts") < len(page)
    )
    assert page.index(last) >= page.index("openssl ts")
    window.close()


def promises() -> str:
    return resources.path("help/PROMISES.md").read_text(encoding="utf-8")


def test_each_promise_has_a_proof():
    for promise in re.split(r"^## (?=\d)", promises(), flags=re.M)[1:]:
        title, _, rest = promise.partition("\n")
        assert re.search(r"^    \S", rest, re.M), title


def test_what_a_page_tells_to_run_is_there():
    for path in re.findall(r"(?:tests|resources|packaging)/[\w/.]+\w", promises()):
        assert (HOUSE / path).exists(), path
    for bench in re.findall(r"packaging/bench (\w+)", promises()):
        assert (HOUSE / "tests" / "bench" / f"{bench}.py").exists(), bench
