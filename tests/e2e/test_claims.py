"""A claim from the words to the verdict, by keys alone, in the real program on the sample case."""

import shutil
from pathlib import Path

import pytest

from tests.e2e.screen import Screen, missing_tools

pytestmark = [
    pytest.mark.screen,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(missing_tools()), reason="needs " + ", ".join(missing_tools())),
]


def test_a_claim_is_entered_checked_and_judged_by_keys(tmp_path: Path):
    with Screen(tmp_path, (1366, 768), theme="light", analyst="Test analyst") as screen:
        screen.command("demo", "--dir", str(tmp_path), "--no-window")
        made = next(tmp_path.rglob("sample.vwb"))
        for each in made.parent.iterdir():
            shutil.move(each, tmp_path / each.name)
        (tmp_path / "sample.vwb").rename(tmp_path / "case.vwb")
        screen.start(tmp_path / "case.vwb")
        known = len(screen.case()["claims"])

        # a row of the transcript, its figure and its kind, a sentence of one's own
        screen.click(870 / 1366, 352 / 768)
        screen.keys("ctrl+shift+c")
        screen.keys("alt+q", "alt+e")
        screen.type("More than 450 people are injured, says the old man")
        screen.shot("claim-1-entry")
        screen.keys("Return")
        screen.until(lambda: len(screen.case()["claims"]) == known + 1, "the claim")
        claim = screen.case()["claims"][-1]
        assert (claim["qty_op"], claim["qty_lo"], claim["type"]) == ("gt", 450, "number of people")

        # two pieces of evidence, three checks by three keys, one of them changed, a verdict
        screen.keys("ctrl+shift+e", "ctrl+shift+x")
        screen.until(lambda: len(screen.case()["claims"][-1]["evidence"]) == 2, "the evidence")
        screen.keys("ctrl+shift+l")
        screen.until(lambda: screen.case()["claims"][-1]["checklists"], "the checklist")
        screen.keys("alt+y", "alt+n", "alt+u")
        screen.shot("claim-2-checks")
        screen.keys("alt+z", "alt+y")
        screen.keys("ctrl+j")
        screen.type("u")
        screen.keys("Tab")
        screen.type("One voice, one recording.")
        screen.shot("claim-3-verdict")
        screen.keys("Return")
        screen.until(lambda: screen.case()["claims"][-1]["assessments"], "the verdict")
        screen.shot("claim-4-judged")

        claim = screen.case()["claims"][-1]
        assert len(claim["evidence"]) == 2
        states = [answer["state"] for run in claim["checklists"] for answer in run["items"]]
        assert [state for state in states if state != "open"] == ["pass", "fail", "pass"]
        (given,) = claim["assessments"]
        assert (given["verdict"], given["analyst"]) == ("unresolved", "Test analyst")
        assert given["corroboration"]["ladder"] == "K0"
        code, output = screen.quit()
        assert code == 0, output
        assert "Traceback" not in output
