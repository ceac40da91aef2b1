"""A case made before there were origins, dated sides and rivals is brought over whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.project import older_version
from workbench.project import Project, case_json, claims, document, origin_links, search, verify
from workbench.project.claims import checklists, evidence, standing
from workbench.project.parties import actors, sides
from workbench.project.store import schema
from workbench.project.store.trouble import Damaged

VERSION = 3


def fill(old: Project) -> None:
    """Write what such a program wrote of a claim and all that bore on it."""
    with old.edit("Fill"):
        now = old.now()
        side = old.insert("side", position=1, name="North")
        actor = old.insert("actor", kind="outlet", name="Ferry Radio", aliases='["The Radio"]', side=side)
        item = old.insert(
            "item",
            number=1,
            kind="statement",
            title="Statement",
            body="They left.",
            side=side,
            created_at=now,
        )
        voice = old.insert("speaker", item=item, label="The clerk", actor=actor)
        anchor = old.insert("anchor", item=item, kind="whole")
        question = old.insert("question", number=1, text="How many?")
        claim = old.insert(
            "claim", number=1, text="About 900 left", type="number of people", question=question,
            qty_op="about", qty_lo=900.0, created_at=now,
        )  # fmt: skip
        old.insert("assertion", claim=claim, anchor=anchor, speaker=voice)
        old.insert("evidence", claim=claim, anchor=anchor, stance="supports", added_at=now)
        old.insert("assessment", claim=claim, verdict="probable", reasons="He knows.", at=now)
        run = old.insert("check_run", claim=claim, template="T1", version=1)
        old.insert("check_answer", run=run, item_key="exact_words", state="pass", at=now)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.vwb"
    with pytest.MonkeyPatch.context() as patch, older_version.make(path, patch, VERSION) as project:
        fill(project)
        patch.setattr(case_json, "TABLES", (*schema.TRACKED, "watched"))
        (tmp_path / "old.json").write_bytes(b"".join(case_json.written(project)))
    return path


def expect_whole(project: Project) -> None:
    (claim,) = claims.all(project)
    assert claim.assessment is not None
    assert (claim.assessment.verdict, claim.assessment.rests_on) == ("probable", {})
    found = standing.of_claim(project, claim.id)
    assert (found.rung.code, found.strip.sides[0].words, found.reopened) == ("K0", "North✓", ())
    assert found.cap == ("unresolved", ("definition unknown", "single origin"))
    assert [each.state for each in evidence.of_claim(project, claim.id)] == ["confirmed"]
    assert checklists.runs(project, claim.id)[0].state("exact_words") == "pass"
    assert [(each.name, each.owner) for each in actors.all(project)] == [("Ferry Radio", None)]
    assert [each.neutral for each in sides.all(project)] == [False]
    assert claims.questions(project)[0].about == 0.1
    assert document.build(project)["claims"][0]["standing"]["ladder"] == "K0"
    assert [hit.kind for hit in search.find(project, "radio")]
    assert verify(project) == []


def test_a_file_is_copied_brought_up_to_date_and_keeps_its_history(old: Path) -> None:
    with Project.open(old) as project:
        assert project.file.ask("user_version") == schema.VERSION
        expect_whole(project)
        with project.edit("Newer"):
            items = [row["id"] for row in project.rows("SELECT id FROM item")]
            second = project.insert("item", number=2, kind="still", title="A still", created_at=project.now())
            origin_links.add(project, second, items[0], "quotes")
        while project.undo():
            pass
        assert claims.all(project) == []
        while project.redo():
            pass
        assert len(origin_links.all(project)) == 1
        expect_whole(project)
    assert old.with_name(f"old before v{schema.VERSION}.vwb").exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claim SET text = 'About 9000 left'",
        "UPDATE step SET label = 'x' WHERE seq = 2",
        "UPDATE change SET redacted = 1, before = NULL, after = NULL, salt = ''",
    ],
)
def test_an_altered_old_file_is_refused_before_it_is_touched(old: Path, statement: str) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute(statement)
    before, there = old.read_bytes(), set(old.parent.iterdir())
    with pytest.raises(Damaged, match="altered outside"):
        Project.open(old)
    assert old.read_bytes() == before
    assert set(old.parent.iterdir()) == there


def test_a_case_document_is_taken_in(old: Path) -> None:
    document = case_json.read(old.with_suffix(".json"))
    assert document["version"] == VERSION
    with Project.open(case_json.new_project(old.with_name("new.vwb"), document)) as project:
        expect_whole(project)
