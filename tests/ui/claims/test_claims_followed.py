"""The list of claims is brought up to date edit by edit: it then says what it would say if read anew."""

from collections.abc import Callable
from functools import partial
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.project.analyst import Analyst, start
from workbench.project import Project, analysts, anchors, claims
from workbench.project.claims import checklists, evidence, relations, reviews
from workbench.project.parties import sides
from workbench.ui.claims.listing import rows
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.claims.row_list import RowList


class Colleague(Analyst):
    """Does what bears on the rows too, and not on how claims stand."""

    def work(self) -> None:
        if self.chance.randrange(3):
            super().work()
            return
        self.project.analyst = self.pick(["Dana", "Noor"])
        with self.project.edit("Look again"):
            self.pick([self.review, self.assign, self.establish, self.rephrase, self.move])()

    def review(self) -> None:
        claim = self.one("claim")
        given = [each.id for each in claims.assessments(self.project, claim)]
        verdict = self.pick([None, *given])
        reviews.add(self.project, claim, self.pick(reviews.OPINIONS), assessment=verdict)

    def assign(self) -> None:
        analyst = analysts.find_or_add(self.project, self.pick(["Dana", "Noor"]))
        claims.update(self.project, self.one("claim"), assigned_to=analyst, workflow="reviewed")

    def establish(self) -> None:
        claims.assess(self.project, self.one("claim"), "established", "r")

    def rephrase(self) -> None:
        claims.update(self.project, self.one("claim"), text=self.pick(["One thing", "Another"]))

    def move(self) -> None:
        sides.update(self.project, self.one("side"), position=self.pick([0, 1, 2]))


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_what_is_followed_is_what_would_be_read_anew(tmp_path_factory, seed: int) -> None:
    with start(tmp_path_factory.mktemp("followed") / "case.vwb") as project:
        for _ in Colleague(project, seed).edits(40):
            followed = rows.of_project(project)
            assert {row.id: row for row in followed.rows} == rows._read(project).rows
            assert [row.id for row in followed.rows] == [claim.id for claim in claims.all(project)]


def test_only_the_rows_are_made_anew_that_an_edit_bears_on(case: Project, ids: SimpleNamespace) -> None:
    def renewed(edit: Callable[[], object]) -> set[int]:
        before = {row.id: row for row in rows.of_project(case).rows}
        with case.edit("Edit"):
            edit()
        return {row.id for row in rows.of_project(case).rows if row is not before.get(row.id)}

    everyone = {row.id for row in rows.of_project(case).rows}
    assert renewed(lambda: claims.update(case, ids.left, text="They left at noon")) == {ids.left}
    assert renewed(lambda: relations.relate(case, ids.left, ids.many, "supersedes")) >= {ids.left, ids.many}
    assert renewed(lambda: reviews.add(case, ids.many, "asks", note="Who says so?")) == everyone
    assert renewed(lambda: case.set_info(title="Another title")) == set()


def said(pane: ClaimsPane) -> list[object]:
    """Give all that the detail shows, in words."""
    widgets = pane.detail.findChildren(QWidget)
    words = [each.text() for each in widgets if isinstance(each, QLabel | QAbstractButton)]
    lines = [row for each in widgets if isinstance(each, RowList) for row in each.rows()]
    return [*words, *lines, *(each.isHidden() for each in widgets if not each.isWindow())]


def test_a_section_on_which_an_edit_does_not_bear_stays_and_says_what_it_would_say(
    pane: ClaimsPane, case: Project, ids: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    for section in ("header", "evidence", "voices", "verdict"):
        part = getattr(pane.detail, section)
        show = part.show_claim
        monkeypatch.setattr(part, "show_claim", partial(_noted, asked, section, show))

    def sections_of(edit: Callable[[], object]) -> set[str]:
        asked.clear()
        with case.edit("Edit"):
            edit()
        anew, shown = set(asked), said(pane)
        pane._show_claim()
        assert said(pane) == shown
        return anew

    run = 0

    def begin() -> None:
        nonlocal run
        run = checklists.start(case, "T1", claim=ids.many)

    held = evidence.of_claim(case, ids.many)[0].id

    def place() -> int:
        return anchors.whole(case, ids.statement)

    everywhere = {"header", "evidence", "voices", "verdict"}
    assert sections_of(begin) == {"verdict"}
    assert sections_of(lambda: checklists.answer(case, run, "exact_words", "fail")) >= {"verdict"}
    assert sections_of(lambda: evidence.add(case, ids.many, place(), "refutes")) == everywhere - {
        "header",
        "voices",
    }
    assert sections_of(lambda: evidence.update(case, held, state="dismissed")) == {"evidence", "verdict"}
    assert sections_of(lambda: claims.add_assertion(case, ids.many, place())) == everywhere
    assert sections_of(lambda: claims.update(case, ids.many, text="Something else")) == everywhere
    assert sections_of(lambda: checklists.remove(case, run)) == {"verdict"}


def _noted(asked: list[str], section: str, show: Callable[..., None], *given: object) -> None:
    asked.append(section)
    show(*given)
