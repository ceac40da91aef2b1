"""The program dies while somebody types: what was written before the last pause is there afterwards."""

import signal
from pathlib import Path

import pytest

from tests.e2e.screen import Screen, missing_tools

pytestmark = [
    pytest.mark.screen,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(missing_tools()), reason="needs " + ", ".join(missing_tools())),
]


def test_at_most_the_words_since_the_last_pause_are_lost(tmp_path: Path):
    (tmp_path / "statement.txt").write_text("A text.")
    (tmp_path / "transcript.txt").write_text("0:02 Witness: old words\n0:09 Witness: more\n")
    with Screen(tmp_path, (1366, 768), theme="light") as screen:
        screen.command("new", "case.vwb", "--title", "A case of the tests")
        screen.command("add", "case.vwb", "statement.txt", "--kind", "document")
        screen.command("import", "case.vwb", "transcript.txt", "--item", "1", "--language", "en")
        screen.start(tmp_path / "case.vwb")
        screen.keys("ctrl+Down", "ctrl+Up", "F2", "ctrl+a")
        screen.type("written before the pause")
        screen.until(lambda: "before the pause" in screen.case()["segments"][0]["text"], "what is written")
        screen.type(" and after it")
        assert screen.program is not None
        screen.program.send_signal(signal.SIGKILL)
        screen.program.wait()
        words = screen.case()["segments"][0]["text"]
        assert words.startswith("written before the pause")
        assert "All is as it was" in screen.command("verify", "case.vwb")

        screen.start(tmp_path / "case.vwb")
        screen.keys("ctrl+z")
        screen.until(lambda: screen.case()["segments"][0]["text"] == "old words", "the words before typing")
        code, output = screen.quit()
        assert (code, output) == (0, "")
