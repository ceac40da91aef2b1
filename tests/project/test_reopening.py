"""A verdict is open again as soon as words that it rests on change, and closed when the change is undone."""

from collections.abc import Callable

import pytest

from workbench.project import Project, anchors, claims, items, transcript
from workbench.project.claims import evidence, reopening
from workbench.project.transcript import renderings


@pytest.fixture
def row(project: Project, item: int) -> int:
    with project.edit("Row"):
        transcript.add(project, item, start_ms=0, end_ms=2_000, text="one")
        row = transcript.add(
            project, item, start_ms=4_000, end_ms=8_000, text="almost twelve hundred", language="ar"
        )
        renderings.write(project, row, "en", "more than 1200")
    return row


@pytest.fixture
def claim(project: Project, row: int) -> int:
    with project.edit("Claim"):
        claim = claims.add(project, "1200 wounded", anchor=anchors.text(project, row, "twelve"))
        claims.assess(project, claim, "unresolved", "one origin")
    return claim


def reasons(project: Project, claim: int) -> tuple[str, ...]:
    found = reopening.reasons(project)
    assert reopening.reasons(project, claim) == found
    return found.get(claim, ())


def test_a_fresh_verdict_is_not_open_again(project: Project, claim: int) -> None:
    assert reasons(project, claim) == ()
    kept = claims.assessments(project, claim)[0].rests_on
    assert kept == reopening.rests_on(project, claim)
    ((key, entry),) = kept.items()
    assert key.startswith("segment ")
    assert entry["where"] == "row 2 of E1"
    assert list(entry["words"]) == ["", "en"]


def test_a_changed_translation_opens_it_and_undo_closes_it(project: Project, row: int, claim: int) -> None:
    with project.edit("Translate"):
        renderings.write(project, row, "en", "at least 1200")
    assert reasons(project, claim) == ("The English translation of row 2 of E1 changed since the verdict.",)
    project.undo()
    assert reasons(project, claim) == ()
    project.redo()
    with project.edit("Assess anew"):
        claims.assess(project, claim, "unresolved", "read again")
    assert reasons(project, claim) == ()


def test_another_version_that_is_chosen_opens_it(project: Project, row: int, claim: int) -> None:
    with project.edit("Second translator"):
        renderings.add_version(project, row, "en", "twelve hundred at the least", translator="Noor")
    assert "English translation" in reasons(project, claim)[0]
    (_, old) = renderings.versions(project, row, "en")
    with project.edit("Back"):
        renderings.choose(project, old.id)
    assert reasons(project, claim) == ()


def test_changed_words_open_it(project: Project, row: int, claim: int) -> None:
    with project.edit("Hear again"):
        project.update("segment", row, text="almost thirteen hundred")
    assert reasons(project, claim) == ("The words of row 2 of E1 changed since the verdict.",)


def test_other_spacing_and_another_language_change_nothing(project: Project, row: int, claim: int) -> None:
    with project.edit("Tidy"):
        project.update("segment", row, text=" almost  twelve\nhundred ")
        renderings.write(project, row, "fr", "plus de 1200")
    assert reasons(project, claim) == ()


def test_a_deleted_row_opens_it_under_its_last_name(project: Project, row: int, claim: int) -> None:
    with project.edit("Delete"):
        transcript.delete(project, row)
    assert reasons(project, claim) == ("Row 2 of E1 was deleted since the verdict.",)
    project.undo()
    assert reasons(project, claim) == ()


def test_a_row_is_called_by_the_number_it_has_now(project: Project, item: int, row: int, claim: int) -> None:
    with project.edit("Earlier words"):
        transcript.add(project, item, start_ms=2_500, end_ms=3_000, text="between")
        project.update("segment", row, text="else")
    assert reasons(project, claim) == ("The words of row 3 of E1 changed since the verdict.",)


def _by_evidence(project: Project, claim: int, anchor: int, state: str = "confirmed") -> None:
    evidence.add(project, claim, anchor, "supports", state=state)


def _by_voice(project: Project, claim: int, anchor: int) -> None:
    claims.add_assertion(project, claim, anchor)


@pytest.mark.parametrize("cite", [_by_evidence, _by_voice])
def test_voices_and_evidence_count_as_well(
    project: Project, row: int, cite: Callable[[Project, int, int], None]
) -> None:
    with project.edit("Claim"):
        claim = claims.add(project, "By hand")
        cite(project, claim, anchors.text(project, row, "twelve"))
        claims.assess(project, claim, "probable", "heard")
        project.update("segment", row, text="else")
    assert len(reasons(project, claim)) == 1


def test_words_heard_in_a_stretch_count_unless_it_is_a_picture_that_shows(
    project: Project, item: int, row: int
) -> None:
    with project.edit("Claims"):
        stretch = anchors.span(project, item, 5_000, 6_000)
        heard, seen = claims.add(project, "Said"), claims.add(project, "Seen")
        claims.add_assertion(project, heard, stretch, mode="says")
        claims.add_assertion(project, seen, stretch, mode="shows")
        for claim in (heard, seen):
            claims.assess(project, claim, "probable", "played")
        project.update("segment", row, text="else")
    assert reopening.reasons(project).keys() == {heard}


def test_evidence_that_is_only_suggested_does_not_count(project: Project, row: int) -> None:
    with project.edit("Claim"):
        claim = claims.add(project, "By hand")
        _by_evidence(project, claim, anchors.text(project, row, "twelve"), "suggested")
        claims.assess(project, claim, "probable", "heard")
    assert claims.assessments(project, claim)[0].rests_on == {}


def test_the_body_of_a_statement_counts(project: Project) -> None:
    with project.edit("Claim"):
        statement = items.add(project, "statement", "Ministry", body="The town was left at dawn.")
        claim = claims.add(project, "Left", anchor=anchors.body(project, statement, "left at dawn"))
        claims.assess(project, claim, "probable", "they say so")
        project.update("item", statement, body="The town was left at noon.")
    assert reasons(project, claim) == ("The words of E1 changed since the verdict.",)


@pytest.mark.parametrize(
    "kept", ["[]", "{broken", '{"segment 7": 3}', '{"segment x": {"where": 1}}', '{"a": []}']
)
def test_what_a_strange_file_keeps_opens_nothing(project: Project, claim: int, kept: str) -> None:
    with project.edit("From anybody"):
        project.update("assessment", claims.assessments(project, claim)[0].id, rests_on=kept)
    assert reasons(project, claim) == ()


def test_all_claims_are_read_in_few_queries(
    project: Project, row: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with project.edit("Many"):
        for number in range(30):
            each = claims.add(project, f"Claim {number}", anchor=anchors.text(project, row, "twelve"))
            claims.assess(project, each, "probable", "heard")
        project.update("segment", row, text="else")
    asked: list[str] = []
    whole = project.file.query
    monkeypatch.setattr(project.file, "query", lambda sql, *rest: asked.append(sql) or whole(sql, *rest))
    assert len(reopening.reasons(project)) == 30
    assert len(asked) <= 6
