"""Sides and people entered by keys alone, in the real program: two sides, how they stand, who is on which."""

from pathlib import Path

import pytest

from tests.e2e.screen import Screen, missing_tools
from workbench.project import Project, items

pytestmark = [
    pytest.mark.screen,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(missing_tools()), reason="needs " + ", ".join(missing_tools())),
]


def test_two_sides_and_somebody_who_changes_them(tmp_path: Path):
    with Project.create(tmp_path / "case.vwb", "A case of the tests") as project, project.edit("Add"):
        items.add(project, "statement", "A statement", body="About 80.", published_edtf="2013-06-05")
    with Screen(tmp_path, (1366, 768), analyst="Test analyst") as screen:
        screen.start(tmp_path / "case.vwb")
        screen.palette("How the sides stand")
        screen.comes("People and sides")
        screen.keys("space")  # “Add a side” has the keyboard while there is none
        screen.type("Harbour guild")
        screen.keys(*["Tab"] * 4, "space")  # note, neutral, remove, add: Tab goes as the eye does
        screen.type("Island council")
        screen.keys(*["Tab"] * 5, "o")  # note, neutral, up, remove, how it stands to the first: opposed
        screen.until(lambda: screen.case()["side_relations"], "the relation")
        screen.shot("41-sides")

        screen.keys("ctrl+shift+F4")
        screen.comes("People and sides")
        screen.keys("space")
        screen.type("Hadi")
        screen.keys(*["Tab"] * 3, "h")  # other names, kind, side: the harbour guild
        screen.until(lambda: screen.case()["actors"][0]["side"], "the side")
        screen.keys(*["Tab"] * 5, "i", "Tab")  # pseudonym, risk, note, link, since when: the island council
        screen.type("2013-06")
        screen.keys("Return")
        (held,) = screen.until(lambda: screen.case()["actors"][0]["affiliations"], "the affiliation")
        screen.shot("42-people")
        assert held["from_edtf"] == "2013-06"
        screen.keys("Escape")
        case = screen.case()
        assert [side["name"] for side in case["sides"]] == ["Harbour guild", "Island council"]
        assert [(each["relation"], each["from_edtf"]) for each in case["side_relations"]] == [("opposed", "")]
        assert (case["actors"][0]["side"], held["side"]) == (1, 2)
        assert screen.quit() == (0, "")
