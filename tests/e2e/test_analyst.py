"""One analyst's task from beginning to end, in the real program with real libVLC, keys and mouse."""

from pathlib import Path

import pytest

from tests.e2e.screen import Screen, missing_tools
from workbench import resources

pytestmark = [
    pytest.mark.screen,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(missing_tools()), reason="needs " + ", ".join(missing_tools())),
]

TRANSCRIPT = """Notes of the translator, morning shift

0:02 Woman in white: These are the injured whom we take out. In the town there are about 300.
0:14 Old man: A doctor has to reach us, the injured are mor than 450.
0:27 un-named man: When will the road be opened?

Typed from the second copy of the tape.
"""


@pytest.mark.parametrize(
    ("size", "theme"), [((1366, 768), "light"), ((1920, 1080), "dark")], ids=["laptop", "desk"]
)
def test_from_the_recording_to_the_report(tmp_path: Path, size: tuple[int, int], theme: str):
    (tmp_path / "transcript.txt").write_text(TRANSCRIPT)
    (tmp_path / "field.mp4").write_bytes(resources.path("demo/field.mp4").read_bytes())
    with Screen(tmp_path, size, theme=theme, analyst="Test analyst") as screen:
        screen.command("new", "case.vwb", "--title", "A case of the tests")
        screen.start(tmp_path / "case.vwb")
        screen.shot("01-empty")

        # take the recording in
        screen.palette("Add files")
        screen.choose_file("Add recordings", tmp_path / "field.mp4")
        screen.until(lambda: screen.case()["items"], "the item")
        screen.idle()
        screen.shot("02-item")

        # import the transcript: what is no line of it is shown before anything is accepted
        screen.palette("Import a transcript")
        screen.choose_file("Open transcript", tmp_path / "transcript.txt")
        screen.comes("Import a transcript")
        screen.idle()
        screen.shot("03-import")
        screen.keys("Return")
        segments = screen.until(lambda: screen.case()["segments"], "the transcript")
        assert [s["start_ms"] for s in segments] == [2000, 14000, 27000]
        screen.main_window()
        screen.shot("04-transcript")

        # play and stop: what is shown is an exact frame
        screen.keys("ctrl+space")
        screen.played_to(2000)
        screen.shot("05-playing")
        screen.keys("ctrl+space")
        assert not screen.idle()["playing"]
        screen.keys("ctrl+shift+s")
        still = screen.until(lambda: screen.case()["stills"], "the still")[0]
        assert 1000 < still["time_ms"] < 20_000
        assert still["time_ms"] % 40 == 0
        screen.shot("06-paused")

        # put a line right
        screen.keys("ctrl+Down", "F2", "ctrl+a")
        screen.type("A doctor has to reach us, the injured are more than 450.")
        screen.shot("07-typing")
        screen.keys("Return")
        screen.until(
            lambda: screen.case()["segments"][1]["text"].endswith("more than 450."), "the corrected line"
        )
        screen.keys("ctrl+Up", "Escape")

        # a claim from what was said
        screen.keys("ctrl+shift+c")
        screen.shot("08-new-claim")
        screen.keys("ctrl+a")
        screen.type("More than 450 people are injured")
        screen.keys("Return")
        claim = screen.until(lambda: screen.case()["claims"], "the claim")[0]
        assert claim["text"] == "More than 450 people are injured"
        assert claim["citation"]["start_ms"] == 14_000
        screen.shot("09-claim")

        # evidence against it from another row, a tick, a verdict
        screen.keys("ctrl+Up", "ctrl+shift+g")
        screen.until(lambda: screen.case()["claims"][0]["evidence"], "the evidence")
        screen.keys("ctrl+shift+l")
        screen.until(lambda: screen.case()["claims"][0]["checklists"], "the checklist")
        screen.keys("alt+y")
        screen.until(lambda: "pass" in str(screen.case()["claims"][0]["checklists"]), "the tick")
        screen.shot("10-checklist")
        screen.keys("ctrl+j")
        screen.keys("Down", "Down", "Down", "Tab")
        screen.type("One voice, one recording; no list was seen.")
        screen.shot("11-verdict")
        screen.keys("ctrl+Return")
        given = screen.until(lambda: screen.case()["claims"][0]["assessment"], "the verdict")
        assert given["verdict"] == "unresolved"

        # what was done can be undone and done again, then leaves the program as a page
        screen.keys("ctrl+z")
        screen.until(lambda: not screen.case()["claims"][0]["assessment"], "the undone verdict")
        screen.keys("ctrl+shift+z")
        screen.until(lambda: screen.case()["claims"][0]["assessment"], "the verdict again")
        screen.palette("Export the report")
        screen.choose_file("Export the report", tmp_path / "report.html")
        page = screen.until(lambda: (tmp_path / "report.html").is_file(), "the report")
        assert page
        screen.idle()
        screen.shot("12-exported")
        code, output = screen.quit()
        assert (code, output) == (0, "")
        page = (tmp_path / "report.html").read_text("utf-8")
        assert "More than 450 people are injured" in page
        assert "One voice, one recording" in page
        assert "All is as it was" in screen.command("verify", "case.vwb")
        left = {path.name for path in tmp_path.iterdir()} - {"settings", "cache", "output.log"}
        assert left == {"case.vwb", "case backups", "field.mp4", "report.html", "transcript.txt"}
