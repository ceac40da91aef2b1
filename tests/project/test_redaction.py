"""Words that were redacted are in no file of the project, its backups or its log; the history still holds."""

import io
import json
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.project import older_version
from workbench.errors import WorkbenchError
from workbench.jobs import Cancelled
from workbench.project import (
    Project,
    backups,
    claims,
    item_files,
    items,
    redaction,
    search,
    transcript,
    verify,
)
from workbench.project.claims import evidence, verdicts
from workbench.project.redaction import AS_WRITTEN, INSIDE, OTHERWISE, Found, Redacted, Wording, find
from workbench.project.redaction.wording import Cut
from workbench.project.rescue.rescuing import rescue
from workbench.project.store import schema
from workbench.project.transcript import speakers, word_times
from workbench.project.transcript.word_times import WordTime

MARKER = "Zerubavel"
NAME = f"{MARKER} Quint"


def traces(folder: Path, *words: str) -> list[str]:
    """Name the files in which a word stands, in any encoding that anything here writes."""
    forms = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le", "utf-16-be")]
    forms += [form.lower() for form in forms]
    held = ((path, path.read_bytes()) for path in folder.rglob("*") if path.is_file())
    return [path.name for path, data in held if any(form in data for form in forms)]


def note_of(project: Project, item: int) -> str:
    return project.rows("SELECT note FROM item WHERE id = ?", [item])[0]["note"]


def everywhere(project: Project) -> int:
    """Write the name wherever a person can write, now or once; gives the segment that says it."""
    with project.edit("Add"):
        item = items.add(project, "video", f"Talk of {NAME}", publisher=NAME, language="en")
        item_files.add_file(
            project, item, path=project.path.with_name("a.mp4"), size=3, sha256="0" * 64, duration_ms=60_000,
            facts={"title": f"with {NAME}"},
        )  # fmt: skip
        voice = speakers.add(project, item, NAME)
        said = project.insert(
            "segment", item=item, start_ms=1000, end_ms=4000, order_ms=1000,
            text=f"I am {NAME}, and I saw it.",
        )  # fmt: skip
        speakers.assign(project, [said], voice)
        transcript.set_rendering(project, said, "de", f"Ich bin {NAME} und sah es.")
        times = [
            WordTime(word, 1000 + 100 * n, 1100 + 100 * n) for n, word in enumerate(f"I am {NAME},".split())
        ]
        word_times.keep(project, said, times)
        project.insert("actor", name=NAME, aliases=json.dumps([NAME, f"Mr {MARKER}"]))
        claim = claims.add(project, f"{NAME} saw it.")
        anchor = project.insert(
            "anchor", item=item, kind="text", segment=said, quote="saw it",
            quote_prefix="rubavel Quint, and I ", quote_suffix=".",
        )  # fmt: skip
        evidence.add(project, claim, anchor, "supports", note=f"as {NAME} says")
        verdicts.give(project, claim, "probable", f"{NAME} was there")
        imports_of(project, item)
    for typed in ("Z", "Zeru", NAME, "", "nobody"):
        with project.edit("Write the words", field="note"):
            project.update("segment", said, note=typed)
    with project.edit("Add a claim that goes"):
        gone = claims.add(project, f"{MARKER} lied")
    with project.edit("Delete"):
        claims.delete(project, gone)
    return said


def imports_of(project: Project, item: int) -> None:
    """Import two files that hold the name, one of them an archive."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", "<w:t>I am Zeru</w:t><w:t>bavel Quint</w:t>")
    for name, data, encoding in (
        (f"{NAME}.txt", f"0:01 {MARKER}\nQuint: I saw it.\n".encode("utf-16"), "utf-16"),
        ("talk.docx", archive.getvalue(), "utf-8"),
    ):
        project.insert(
            "transcript_import", item=item, name=name, format="txt", encoding=encoding, language="en",
            original=project.put_blob(data), report=json.dumps({"left": [[3, NAME, "no time"]]}),
            imported_at=project.now(),
        )  # fmt: skip


def redact(project: Project, *words: str, found: Found | None = None) -> Redacted:
    found = found or find(project, words)
    return redaction.apply(
        project, found, found.usual, reason="He asked for it", kept=found.kept,
        copies=[copy for copy, holds in found.backups.items() if holds],
    )  # fmt: skip


def test_a_marker_word_is_nowhere_while_open_and_after_closing(project: Project) -> None:
    folder = project.path.parent
    everywhere(project)
    backups.make(project)
    assert traces(folder, MARKER)
    done = redact(project, NAME, MARKER)
    assert done.compact
    assert traces(folder, MARKER, "Quint", "rubavel") == []
    assert verify(project) == []
    project.close()
    assert traces(folder, MARKER, "Quint", "rubavel") == []


def test_backups_from_before_the_project_was_renamed_go_too(project: Project, tmp_path: Path) -> None:
    everywhere(project)
    old = backups.make(project).path
    project.save_copy(tmp_path / "earlier before v4.vwb")
    project.close()
    renamed = project.path.rename(tmp_path / "renamed.vwb")
    for stem in ("other", "gone"):
        with Project.create(tmp_path / f"{stem}.vwb", "Other") as other:
            everywhere(other)
            kept = backups.make(other).path
    (tmp_path / "gone.vwb").unlink()
    with Project.open(renamed) as opened:
        assert {copy.path: holds for copy, holds in find(opened, [MARKER]).backups.items()} == {
            old: True, tmp_path / "earlier before v4.vwb": True,
        }  # fmt: skip
        redact(opened, NAME, MARKER)
    assert not old.exists()
    assert kept.exists()


def test_a_saved_copy_beside_is_named_and_stays(project: Project, tmp_path: Path) -> None:
    everywhere(project)
    copy = tmp_path / "copy of it.vwb"
    project.save_copy(copy)
    with Project.create(tmp_path / "another.vwb", f"Of {NAME}"):
        pass
    (tmp_path / "none.vwb").write_bytes(b"no project")
    found = find(project, [MARKER])
    assert found.beside == (copy,)
    redact(project, MARKER, found=found)
    found = find(project, [MARKER])
    assert (found.beside, found.hits) == ((copy,), ())
    assert found


def test_a_copy_that_was_never_finished_is_named(project: Project, tmp_path: Path) -> None:
    half = tmp_path / "copy.part (2).vwb"
    half.write_bytes(f"half a project of {NAME}".encode())
    (tmp_path / "my part.vwb").write_bytes(b"whatever")
    assert {copy.path: holds for copy, holds in find(project, [MARKER]).backups.items()} == {half: None}


@pytest.mark.parametrize("version", range(1, schema.VERSION))
def test_backups_that_an_older_version_made_go_too(tmp_path: Path, version: int) -> None:
    """They cannot be opened for reading: they were said to be unreadable, and stayed."""
    path, foreign = tmp_path / "case.vwb", tmp_path / "other before v2.vwb"
    with pytest.MonkeyPatch.context() as patch:
        with older_version.make(path, patch, version) as made:
            for title in (f"Talk of {MARKER}", "A talk"):
                with made.edit("Write"):
                    made.insert("item", kind="video", number=1, title=title, created_at=made.now())
            backups.make(made)
            made.save_copy(tmp_path / "earlier before v3.vwb")
        older_version.make(foreign, patch, version).close()
    with Project.open(path) as project:
        found = find(project, [MARKER])
        assert len(found.backups) == 3  # with the one that the update of the file left
        assert all(found.backups.values())
        redact(project, MARKER, found=found)
    assert traces(tmp_path, MARKER) == []
    assert foreign.exists()


def test_the_old_history_that_a_rescue_left_goes_too(project: Project, tmp_path: Path) -> None:
    everywhere(project)
    project.close()
    folder = tmp_path / "rescued"
    folder.mkdir()
    old = rescue(project.path, folder / "new.vwb").history
    other = shutil.copy(old, folder / "other-journal.jsonl")
    (folder / "other.vwb").touch()  # whose history it is
    with Project.open(folder / "new.vwb") as rescued:
        assert [copy.path for copy in find(rescued, ["Zeruba"]).backups if copy] == [old]
        assert not any(find(rescued, ["Zeruba"]).backups.values())  # only a part of a word
        redact(rescued, NAME, MARKER)
    assert traces(folder, MARKER, "Quint", "rubavel") == [Path(other).name]


def test_looking_stops_in_the_middle_of_a_backup(project: Project) -> None:
    everywhere(project)
    name = backups.make(project).path.name
    told: list[str] = []

    def progress(fraction: float, doing: str = "") -> None:
        told.append(doing)
        if told.count(f"looking into {name}") == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        find(project, ["nobody at all"], progress=progress)


@pytest.mark.parametrize("damage", ["'no JSON {0}'", "'[\"{0}\"]'", "CAST(x'c3' || '{0}' AS TEXT)"])
def test_a_backup_that_makes_no_sense_is_one_that_cannot_be_read(project: Project, damage: str) -> None:
    everywhere(project)
    copy = backups.make(project).path
    with closing(sqlite3.connect(copy, isolation_level=None)) as raw:
        raw.execute(f"UPDATE change SET after = {damage.format(MARKER)} WHERE step > 1")
        for table in {*schema.TRACKED, "blob"} - {"project"}:
            raw.execute(f'DELETE FROM "{table}"')
    assert {each.path: holds for each, holds in find(project, [MARKER]).backups.items()} == {copy: None}


def test_an_old_history_follows_no_name_and_need_not_be_readable(project: Project) -> None:
    everywhere(project)
    left = project.path.with_name("renamed since-journal.jsonl")
    torn = json.dumps({"changes": [{"after": json.dumps({"text": MARKER}), "before": None}]})
    left.write_text('{"half": "a line\n' + torn + "\n", "utf-8")
    unreadable = project.path.with_name("folder-journal.jsonl")
    unreadable.mkdir()
    found = find(project, [MARKER]).backups
    assert {copy.path: holds for copy, holds in found.items()} == {left: True, unreadable: None}


def test_what_is_left_reads_as_before_without_the_name(project: Project) -> None:
    said = everywhere(project)
    head = project.head
    redact(project, NAME, MARKER)
    assert transcript.need(project, said).text == "I am [redacted], and I saw it."
    assert [word.word for word in word_times.kept(project, said)] == ["I", "am", "[redacted]"]
    kept = project.rows("SELECT name, original FROM transcript_import ORDER BY name")
    assert project.blob(kept[0]["original"]).decode("utf-16") == "0:01 [redacted]\n: I saw it.\n"
    assert json.loads(project.rows("SELECT aliases FROM actor")[0]["aliases"]) == [
        "[redacted]",
        "Mr [redacted]",
    ]
    assert search.find(project, MARKER) == []
    assert len(search.find(project, "redacted")) > 4
    assert project.head != head


def test_no_digest_stays_from_which_the_name_could_be_guessed(project: Project) -> None:
    everywhere(project)
    before = project.rows("SELECT rests_on FROM assessment")[0]["rests_on"]
    redact(project, NAME, MARKER)
    after = project.rows("SELECT rests_on FROM assessment")[0]["rests_on"]
    assert "segment" in before
    digests = {digest for each in json.loads(before).values() for digest in each["words"].values()}
    assert not any(digest in after for digest in digests)
    held = project.rows("SELECT before, after FROM change WHERE NOT redacted")
    assert not any(digest in str(row) for row in held for digest in digests)


def test_the_redaction_says_which_changes_lost_their_rows(project: Project) -> None:
    everywhere(project)
    done = redact(project, NAME, MARKER)
    listed = json.loads(project.rows("SELECT changes FROM redaction")[0]["changes"])
    blanked = project.rows("SELECT digest, before, after, salt FROM change WHERE redacted")
    assert sorted(listed) == sorted(row["digest"] for row in blanked)
    assert done.changes == len(listed)
    assert {(row["before"], row["after"], row["salt"]) for row in blanked} == {(None, None, "")}


def test_undo_goes_on_and_stops_at_what_was_redacted(project: Project) -> None:
    said = everywhere(project)
    redact(project, NAME, MARKER)
    with project.edit("Write the words"):
        project.update("segment", said, text="Something else")
    project.undo()
    assert transcript.need(project, said).text == "I am [redacted], and I saw it."
    with pytest.raises(WorkbenchError, match="has been redacted"):
        project.undo()
    assert verify(project) == []


def test_a_redacted_project_opens_and_its_copy_is_clean(project: Project, tmp_path: Path) -> None:
    everywhere(project)
    redact(project, NAME, MARKER)
    project.save_copy(tmp_path / "copy.vwb")
    project.close()
    for name in ("case.vwb", "copy.vwb"):
        with Project.open(tmp_path / name) as opened:
            assert verify(opened) == []
            assert not find(opened, [MARKER])


def test_a_program_that_ends_before_compacting_does_it_at_the_next_opening(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    everywhere(project)

    def cut(self: Project) -> bool:
        raise RuntimeError("the power went")

    with monkeypatch.context() as patched:
        patched.setattr(Project, "compact", cut)
        with pytest.raises(RuntimeError):
            redact(project, NAME, MARKER)
    project.close()
    with Project.open(project.path) as opened:
        assert traces(project.path.parent, MARKER) == []
        assert verify(opened) == []
    with closing(sqlite3.connect(project.path)) as raw:
        assert raw.execute("SELECT count(*) FROM search WHERE table_name = 'to compact'").fetchone() == (0,)


def test_a_redaction_that_fails_changes_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    everywhere(project)
    steps, found = project.step_count, find(project, [MARKER])

    def fail(*_: object) -> None:
        raise OSError("no")

    monkeypatch.setattr("workbench.project.redaction.applying.search_index.rebuild_without_traces", fail)
    with pytest.raises(OSError, match="no"):
        redact(project, found=found)
    assert project.step_count == steps
    assert verify(project) == []
    assert len(find(project, [MARKER]).hits) == len(found.hits)
    with project.edit("Go on"):
        project.update("item", next(iter(items.all(project))).id, note="on")
    assert verify(project) == []


def test_only_what_is_chosen_goes(project: Project) -> None:
    with project.edit("Add"):
        first = items.add(project, "video", "Sam’s talk", note="the same, said Sam")
        second = items.add(project, "video", "SAM")
    found = find(project, ["Sam"])
    assert {(hit.row_id, hit.column, hit.spelling) for hit in found.hits} == {
        (first, "title", AS_WRITTEN), (first, "note", AS_WRITTEN), (first, "note", INSIDE),
        (second, "title", OTHERWISE),
    }  # fmt: skip
    chosen = [hit for hit in found.hits if hit.row_id == first and hit.usual]
    redaction.apply(project, found, chosen, reason="wish", replacement="N.N.")
    assert note_of(project, first) == "the same, said N.N."
    assert project.rows("SELECT title FROM item WHERE id = ?", [second])[0]["title"] == "SAM"
    assert verify(project) == []


@pytest.mark.parametrize(
    "name", ["\u200eسلمى\u200f", "Sal\u200bma", "Sal\u00adma", "\u202eSalma", "Sal\u034fma"]
)
def test_a_name_with_signs_that_nobody_sees_in_it_goes_too(project: Project, name: str) -> None:
    with project.edit("Add"):
        item = items.add(project, "video", f"Talk of {name}")
        speakers.add(project, item, f"{name} \u200f2")
        project.insert("actor", name=name, aliases=json.dumps([name]))
    redact(project, "سلمى", "Salma")
    for table, column in (("item", "title"), ("speaker", "label"), ("actor", "name"), ("actor", "aliases")):
        ((left,),) = project.file.query(f'SELECT "{column}" FROM "{table}"')
        assert "[redacted]" in left
        assert not re.search("⟨|Sal|سلمى", left)
    assert not find(project, ["سلمى", "Salma"])
    assert verify(project) == []


def test_letters_that_are_written_as_their_numbers_are_letters(project: Project) -> None:
    with project.edit("Add"):
        actor = project.insert("actor", name="N.N.", aliases=json.dumps(["سلمى"]))
    with project.edit("Change"):
        project.update("actor", actor, aliases="[]")
    assert [(hit.row_id, hit.now) for hit in find(project, ["سلمى"]).hits] == [(actor, False)]
    with project.edit("Change"):
        project.update("actor", actor, aliases=json.dumps(["سلمى"]))
    redact(project, "سلمى")
    assert project.rows("SELECT aliases FROM actor") == [{"aliases": '["[redacted]"]'}]
    assert not find(project, ["سلمى"])


def test_what_stands_in_longer_words_of_a_kept_file_goes_only_where_it_is_chosen(project: Project) -> None:
    with project.edit("Add"):
        item = items.add(project, "video", "A talk")
        project.insert(
            "transcript_import", item=item, name="a.txt", format="txt", encoding="utf-8", language="en",
            original=project.put_blob(b"Quent and Quentin"), report="{}", imported_at=project.now(),
        )  # fmt: skip

    def kept() -> bytes:
        return project.blob(project.rows("SELECT original FROM transcript_import")[0]["original"])

    found = find(project, ["Quent"])
    assert [(file.usual, file.spellings) for file in found.kept] == [
        (True, {AS_WRITTEN}), (False, {INSIDE}),
    ]  # fmt: skip
    redaction.apply(project, found, (), reason="wish", replacement="N.N.", kept=found.kept[:1])
    assert kept() == b"N.N. and Quentin"
    (left,) = find(project, ["Quent"]).kept
    redaction.apply(project, found, (), reason="wish", replacement="N.N.", kept=[left])
    assert kept() == b"N.N. and N.N."
    assert traces(project.path.parent, "Quent") == []
    assert verify(project) == []


def kept_of(project: Project, name: str, data: bytes, **read: str) -> Callable[[], bytes]:
    """Import a file, of which the import understood a line with these words; gives how to read it now."""
    report = {"name": name, "segments": [{"line": 1, **read}], "not_transcript": [], "problems": []}
    with project.edit("Add"):
        project.insert(
            "transcript_import", item=items.add(project, "video", "A talk"), name=name, format="any",
            encoding="utf-8", language="ar", original=project.put_blob(data), report=json.dumps(report),
            imported_at=project.now(),
        )  # fmt: skip
    return lambda: project.blob(project.rows("SELECT original FROM transcript_import")[0]["original"])


TORN = [
    '{"segments": [{"text": "\\u0642\\u0627\\u0644\\u062a \\u0633\\u0644\\u0645\\u0649"}]}',
    "<p>x &#1587;&#1604;&#x645;&#x649; y</p>",
    "x Sal<b>ma</b> y",
    "Salma. x Sal<c.red>ma</c> y",
    "Dialogue: x Sal{\\b1}ma{\\b0} y",
    r'{"text": "<p>Sal\u003cb\u003ema</p>"}',
    '{"text": "Salma", "tokens": [{"t": " Sal"}, {"t": "ma"}]}',
]


@pytest.mark.parametrize("written", TORN)
def test_a_kept_file_that_writes_them_by_numbers_or_torn_by_markup_goes_as_a_whole(
    project: Project, written: str
) -> None:
    kept = kept_of(project, "a", written.encode(), text="nothing of it")
    redact(project, "سلمى", "Salma")
    assert kept().startswith(b"This file held words")


@pytest.mark.parametrize("gone", [False, True])
def test_a_kept_file_in_a_code_of_its_own_goes_as_a_whole_for_what_its_import_read(
    project: Project, gone: bool
) -> None:
    data = b"Scenarist_SCC V1.0\n\n00:00:01:00\t9420 9420 d361 ec6d 6180\n"
    kept = kept_of(project, "a.scc", data, text="Salma")
    if gone:
        assert project.undo()
    redact(project, "Salma")
    assert gone or kept().startswith(b"This file held words")
    assert traces(project.path.parent, "d361 ec6d 6180") == []


def test_where_a_file_lay_before_it_was_renamed_goes_and_where_it_lies_stays(project: Project) -> None:
    with project.edit("Add"):
        item = items.add(project, "video", "A talk")
        file = item_files.add_file(
            project, item, path=project.path.with_name("Salma.mp4"), size=3, sha256="0" * 64,
            duration_ms=60_000, facts={"title": "of Salma"},
        )  # fmt: skip
    with project.edit("Change"):
        project.update("item_file", file, facts="{}")
    found = find(project, ["Salma"])
    assert [(hit.column, hit.now, hit.usual) for hit in found.hits] == [
        ("path", True, False), ("facts", False, True),
    ]  # fmt: skip
    redact(project, "Salma")
    assert [(hit.column, hit.now) for hit in find(project, ["Salma"]).hits] == [("path", True)]
    with project.edit("Relink"):
        project.update("item_file", file, path="talk.mp4")
    redact(project, "Salma")
    assert traces(project.path.parent, "Salma") == []
    assert verify(project) == []


def test_a_kept_file_that_begins_like_a_picture_is_looked_into(project: Project) -> None:
    kept = kept_of(project, "a.txt", b"\x89PNG and Salma", text="PNG and Salma")
    redact(project, "Salma")
    assert kept().startswith(b"This file held words")


def test_a_kept_file_that_only_its_name_tells_of_stays(project: Project) -> None:
    kept = kept_of(project, "Salma.srt", b"<b>good</b> &amp; <i>well</i>", text="good & well")
    redact(project, "Salma")
    assert kept() == b"<b>good</b> &amp; <i>well</i>"


def test_a_row_that_holds_them_no_more_keeps_its_words_and_loses_its_past(project: Project) -> None:
    with project.edit("Add"):
        item = items.add(project, "video", "A talk", note=NAME)
    with project.edit("Change"):
        items.update(project, item, note="nobody")
    found = find(project, [MARKER])
    assert [(hit.now, hit.where) for hit in found.hits] == [(False, "E1")]
    redaction.apply(project, found, found.hits, reason="wish")
    assert note_of(project, item) == "nobody"
    assert verify(project) == []
    assert traces(project.path.parent, MARKER) == []


def test_what_cannot_be_redacted_is_said(project: Project) -> None:
    project.analyst = f"Ms {MARKER}"
    with project.edit(f"Name {MARKER}"):
        items.add(project, "video", "A talk")
    found = find(project, [MARKER])
    assert found.hits == ()
    assert found.labels == (2,)
    assert found.analysts == (f"Ms {MARKER}",)


@pytest.mark.parametrize(
    ("reason", "replacement"), [("", "x"), (f"for {MARKER}", "x"), ("y", MARKER.upper())]
)
def test_reason_and_replacement_do_not_hold_the_words(
    project: Project, reason: str, replacement: str
) -> None:
    with project.edit("Add"):
        items.add(project, "video", MARKER)
    found = find(project, [MARKER])
    with pytest.raises(WorkbenchError):
        redaction.apply(project, found, found.usual, reason=reason, replacement=replacement)
    assert project.rows("SELECT * FROM redaction") == []


SPELLINGS = [
    ("سلمى", "قالت سَلْمَى هنا", OTHERWISE, "قالت [redacted] هنا"),
    ("سلمى", "وسلمى قالت", OTHERWISE, "[redacted] قالت"),
    ("أحمد", "احمد", OTHERWISE, "[redacted]"),
    ("Salma Darwish", "SALMA\n DARWISH!", OTHERWISE, "[redacted]!"),
    ("Wałęsa", "WALESA", OTHERWISE, "[redacted]"),
    ("Işık", "IŞIK", OTHERWISE, "[redacted]"),
    ("Đorđe Jørgensen", "Dorde Jorgensen", OTHERWISE, "[redacted]"),
    ("Salma", "Salma’s", AS_WRITTEN, "[redacted]’s"),
    ("Sam", "Samson", INSIDE, "Samson"),
    ("王小明", "我是王小明。", AS_WRITTEN, "我是[redacted]。"),
    ("0912 345", "call 0912-345 now", OTHERWISE, "call [redacted] now"),
]


@pytest.mark.parametrize(("wanted", "text", "spelling", "left"), SPELLINGS)
def test_spellings(wanted: str, text: str, spelling: str, left: str) -> None:
    wording = Wording([wanted])
    assert [place.spelling for place in wording.places(text)] == [spelling]
    assert Cut(wording, "[redacted]").text(text) == left


@pytest.mark.parametrize("word", ["한국", "Łódź", "কো", "ガザ", "हिन्दी", "ड़", "ゟ", "ﬁ", "서울 시청"])
def test_a_word_is_found_whether_its_letters_are_put_together_or_not(word: str) -> None:
    for wanted in ("NFC", "NFD"):
        for written in ("NFC", "NFD"):
            (place,) = Wording([normalize(wanted, word)]).places(f"x {normalize(written, word)} y")
            assert (place.start, place.end) == (2, 2 + len(normalize(written, word)))


def test_nothing_to_look_for_is_refused() -> None:
    for texts in ([], [" "], ["…"]):
        with pytest.raises(WorkbenchError):
            Wording(texts)


def test_whoever_still_reads_an_older_state_delays_the_last_step_until_the_next_opening(
    project: Project,
) -> None:
    everywhere(project)
    with closing(project.beside()) as reader:
        assert items.get(reader, next(iter(items.all(reader))).id)
        assert not redact(project, NAME, MARKER).compact
    project.close()
    with Project.open(project.path) as opened:
        assert traces(project.path.parent, MARKER) == []
        assert verify(opened) == []


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_document_inside_a_kept_archive_is_looked_into(project: Project) -> None:
    inner = zipped(words=f"<w:t>{MARKER}</w:t>".encode())
    with project.edit("Add"):
        names = {project.put_blob(zipped(project=b"<project/>", source=inner)), project.put_blob(inner)}
        project.put_blob(zipped(project=b"<project/>"))
    assert {file.sha256 for file in find(project, [MARKER]).kept} == names


@pytest.mark.parametrize("damage", [b"\xff" * 20, b""])
def test_a_kept_archive_that_is_torn_hinders_no_redaction(project: Project, damage: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", "word " * 1000)
    torn = bytearray(out.getvalue())
    torn[40:60] = damage
    with project.edit("Add"):
        project.put_blob(bytes(torn))
        items.add(project, "statement", NAME)
    redact(project, NAME)
    assert verify(project) == []
