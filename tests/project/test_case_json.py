"""A case written as JSON and read into a new project is the same case; whatever does not fit is refused."""

import base64
import copy
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.project.test_document import around, case
from workbench import resources
from workbench.errors import WorkbenchError
from workbench.project import (
    Project,
    case_json,
    document,
    export_choices,
    items,
    search,
    still_views,
    stills,
    transcript,
    verify,
    watched,
)
from workbench.project.parties import actors, sides
from workbench.project.store import schema
from workbench.project.transcript import hearings, imported_words, imports, renderings, speakers, word_times
from workbench.project.transcript.imports import Draft, DraftSegment
from workbench.project.transcript.word_times import WordTime

SCHEMA: dict[str, Any] = json.loads(resources.path("case.schema.json").read_text(encoding="utf-8"))


def full_case(project: Project, item: int) -> None:
    """Fill every table, with what is hard to keep: marks, quotes, exact fractions, versions."""
    case(project, item)
    with project.edit("More"):
        (segment,) = transcript.of_item(project, item)
        word_times.keep(
            project, segment.id, [WordTime("1200", 80_100, 80_900, 0.25), WordTime("جريح", None, None)]
        )
        first = segment.renderings[0].id
        project.update("rendering", first, chosen=0)
        project.insert(
            "rendering", segment=segment.id, language="en", text="“12\u200f00”\n\x07", supersedes=first
        )
        side = project.rows("SELECT id FROM side")[0]["id"]
        actor = project.insert(
            "actor", kind="person", name="علي", aliases='["Ali", "Aly"]', side=side, risk="high"
        )
        project.update("speaker", segment.speaker.id if segment.speaker else 0, actor=actor, pseudonym="A")
        project.insert("hearing", segment=segment.id, kind="alternative", quote="1200", reading="1020")
        around(project, item)
        written = json.dumps([{"key": "own", "question": "Seen?", "passes": "It was.", "cap": ""}])
        project.insert("check_template", key="X1", name="Our own", version=1, items=written)
        project.insert("export_choice", format="srt", options='{"language": "en"}')
        still_views.add(project, stills.all(project)[0].id, b"seen", {"zoom": 2.5}, width=1, height=1)
        project.file.execute("INSERT INTO watched VALUES (?, 0, 4000)", [item])
        project.insert(
            "incident", item=item, sha256="0" * 64, part="player", how="hung", program="", at=project.now()
        )
        project.update(
            "anchor", project.rows("SELECT id FROM anchor LIMIT 1")[0]["id"], x=0.1, y=1 / 3, w=0.5, h=0.25
        )


def document_of(project: Project) -> dict[str, Any]:
    document = json.loads(b"".join(case_json.written(project)))
    head = {"code": project.head_code, "sha256": project.head, "steps": project.step_count}
    assert Draft202012Validator(SCHEMA).is_valid(document)
    assert document.pop("head") == head  # of the history, which is another one after an import
    return document


def taken_in(folder: Path, document: Any) -> Project:
    path = folder / "case.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    made = Project.create(folder / "new.vwb", "Another title")
    try:
        case_json.take_in(made, case_json.read(path))
    except BaseException:
        made.close()
        raise
    return made


def test_export_import_export_is_the_same(project: Project, item: int, tmp_path: Path) -> None:
    full_case(project, item)
    document = document_of(project)
    assert all(document[table] for table in case_json.TABLES)
    with taken_in(tmp_path, document) as again:
        assert document_of(again) == document
        assert verify(again) == []
        assert again.info().title == "Wounded"
        assert [hit.table for hit in search.find(again, "wounded")]
        assert again.undo_label == "Import a case"
        assert stills.png(again, stills.all(again)[0]) == b"png"
        again.undo()
        assert items.all(again) == []
        again.redo()
        assert document_of(again) == document | {"watched": []}  # which is no part of the history


def test_the_document_fits_its_schema(project: Project, item: int) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    full_case(project, item)
    document = document_of(project)
    Draft202012Validator(SCHEMA).validate(document)
    for spoil in (lambda d: d["segment"][0].update(text=1), lambda d: d["claim"][0].update(colour="red")):
        spoilt = copy.deepcopy(document)
        spoil(spoilt)
        assert not Draft202012Validator(SCHEMA).is_valid(spoilt)


def test_the_schema_describes_every_column(project: Project) -> None:
    assert set(SCHEMA["properties"]) == {"format", "version", "head", "blob", *case_json.TABLES}
    assert SCHEMA["properties"]["version"]["maximum"] == schema.VERSION
    for table in case_json.TABLES:
        described = SCHEMA["$defs"][table]
        columns = project.rows(f'PRAGMA table_info("{table}")')
        assert set(described["properties"]) == {column["name"] for column in columns}
        needed = {
            c["name"] for c in columns if c["name"] == "id" or (c["notnull"] and c["dflt_value"] is None)
        }
        assert set(described["required"]) == needed
        assert described["description"]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda d: d.update(format="else"), "not a case"),
        (lambda d: d.update(version=schema.VERSION + 1), "newer version"),
        (lambda d: d.update(version="3"), "not a case"),
        (lambda d: d.update(trigger=[]), "“trigger”, which no case has"),
        (lambda d: d.update(segment={}), "“segment” is not a list"),
        (lambda d: d["segment"].append(7), "row 2 is not a row"),
        (lambda d: d["segment"][0].update(start_ms="1"), "“start_ms” of “segment”, row 1"),
        (lambda d: d["segment"][0].update(start_ms=True), "“start_ms” of “segment”, row 1"),
        (lambda d: d["segment"][0].update(start_ms=2**60), "“start_ms” of “segment”, row 1"),
        (lambda d: d["segment"][0].update(start_derived=1), "“start_derived”"),
        (lambda d: d["segment"][0].update(shout=1), "unknown “shout”"),
        (lambda d: d["segment"][0].update(state="loud"), "“segment”, row 1 does not fit: CHECK"),
        (lambda d: d["segment"][0].update(text="\ud800"), "half a character"),
        (lambda d: d["transcript_import"][0].update(report=reduce(lambda a, _: [a], range(99))), "“report”"),
        (lambda d: d["segment"][0].pop("item"), "NOT NULL"),
        (lambda d: d["segment"].append(d["segment"][0]), "UNIQUE"),
        (lambda d: d["segment"][0].update(speaker=5), "refers to a row of “speaker” that is not there"),
        (lambda d: d["still"][0].update(png="0" * 64), "refers to a row of “blob”"),
        (lambda d: d.update(project=[]), "what it is called"),
        (lambda d: d.update(blob=[]), "not a list of kept bytes"),
        (lambda d: d["blob"].update({"0" * 64: base64.b64encode(b"x").decode()}), "were altered"),
        (lambda d: d["blob"].update({hashlib.sha256(b"").hexdigest(): "é"}), "not in base64"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_leaves_nothing(
    project: Project, item: int, tmp_path: Path, spoil: Callable[[dict[str, Any]], Any], says: str
) -> None:
    case(project, item)
    document = document_of(project)
    spoil(document)
    with pytest.raises(WorkbenchError, match=says):
        taken_in(tmp_path, document)
    with Project.open(tmp_path / "new.vwb") as untouched:
        assert untouched.info().title == "Another title"
        assert untouched.step_count == 1
        assert items.all(untouched) == []


def test_an_older_document_lacks_what_came_later(project: Project, item: int, tmp_path: Path) -> None:
    case(project, item)
    document = document_of(project)
    document["version"] = 2
    for table in ("actor", "hearing", "word_times", "export_choice", "watched"):
        del document[table]
    for row in document["segment"]:
        del row["origin"], row["made_by"]
    with taken_in(tmp_path, document) as again:
        assert transcript.of_item(again, item)[0].text == "هناك 1200 جريح"


def test_a_project_with_content_takes_no_case(project: Project, item: int, tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="into a new project"):
        case_json.take_in(project, document_of(project))


def worked_on_case(project: Project, item: int) -> list[int]:
    """Do to a transcript what people do to it, by what the window calls."""
    heard = DraftSegment(
        1, 4_000, 8_000, speaker="Old man", text="هناك نحو 1200 جريح", renderings=(("fr", "Il y en a 1200"),),
        words=(WordTime("هناك", 4_000, 4_700, 0.5), WordTime("1200", 6_000, 6_600)), engine="whisper",
    )  # fmt: skip
    second = DraftSegment(2, 9_000, None, speaker="un-named man", text="لا ماء")
    file = Draft("talk.json", "whisper", "utf-8", "ar", (heard, second), (), (), 2, b"the file")
    with project.edit("Import"):
        rows = imports.accept(project, item, file)
    with project.edit("Words of another file"):
        words = replace(file, language="en", segments=(replace(heard, text="Some 1200", engine=""),))
        imported_words.accept(project, item, words, {0: rows[0]}, as_translation=True)
    with project.edit("Translate"):
        first = renderings.write(project, rows[0], "en", "About 1200 wounded", translator="Basel")
        renderings.check(project, first, "Dana")
        renderings.write(project, rows[0], "en", "Around 1200 wounded", translator="Amal")
        renderings.choose(project, first)
        renderings.describe(project, first, certainty="likely", note="dialect")
        transcript.set_text(project, rows[0], "هناك 1200 جريح")
    with project.edit("Doubts"):
        for kind, quote, reading in (
            ("alternative", "1200", "1020"), ("unclear", "جريح", ""), ("inaudible", "", ""),
        ):  # fmt: skip
            hearings.add(project, rows[0], kind, quote=quote, reading=reading, reason="wind")
    with project.edit("People"):
        north = sides.add(project, "North")
        ali = actors.add(project, "علي", aliases=("Ali", "Aly"), side=north, pseudonym="A", risk="high")
        voice = transcript.need(project, rows[0]).speaker
        assert voice is not None
        speakers.link(project, voice.id, ali)
        speakers.update(project, voice.id, pseudonym="Witness 1", risk="moderate")
    with project.edit("Times"):
        transcript.retime(project, rows[0], 4_500, 8_500, "push")
        export_choices.keep(project, "srt", {"language": "en", "speakers": True})
    watched.note(project, item, 0, 9_000)
    return rows


def test_what_people_did_to_a_transcript_comes_back(project: Project, item: int, tmp_path: Path) -> None:
    rows = worked_on_case(project, item)
    made = document_of(project)
    Draft202012Validator(SCHEMA).validate(made)
    with taken_in(tmp_path, made) as again:
        assert document_of(again) == made
        assert verify(again) == []
        for read in (
            lambda p: [renderings.versions(p, row, language) for row in rows for language in ("en", "fr")],
            lambda p: hearings.of_item(p, item),
            lambda p: [transcript.with_words(p, each.id) for each in items.all(p)],
            lambda p: (actors.all(p), [speakers.of_item(p, each.id) for each in items.all(p)]),
            lambda p: export_choices.of_format(p, "srt"),
            lambda p: watched.of_item(p, item),
            lambda p: [(each.name, each.report) for each in imports.of_item(p, item)],
            lambda p: _shown(p),
        ):
            assert read(again) == read(project)
    versions = renderings.versions(project, rows[0], "en")
    assert [(each.text, each.chosen) for each in versions] == [
        ("Around 1200 wounded", False), ("About 1200 wounded", True), ("Some 1200", False),
    ]  # fmt: skip


def _shown(project: Project) -> dict[str, Any]:
    shown = document.build(project)
    return {name: each for name, each in shown.items() if name not in ("project", "journal")}


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b'{"format": NaN}', b"\xff\xfe", b"[]", b"null"])
def test_other_files_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(data)
    with pytest.raises(WorkbenchError):
        case_json.read(path)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEXT, TEXT, st.none() | st.integers(0, 10**9)), max_size=6))
def test_any_words_and_times_come_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, int | None]]
) -> None:
    folder = tmp_path_factory.mktemp("case")
    with Project.create(folder / "a.vwb", "T") as project:
        with project.edit("Rows"):
            item = items.add(project, "video", "V")
            for text, translation, start in rows:
                segment = transcript.add(project, item, start_ms=start, text=text)
                transcript.set_rendering(project, segment, "en", translation)
        document = document_of(project)
    with taken_in(folder, document) as again:
        assert document_of(again) == document
