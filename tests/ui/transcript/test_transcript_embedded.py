"""Embedded subtitles offered as a transcript: nothing is lost on the way through the import dialog."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from workbench import formats, plugins
from workbench.project import Project, item_files, items, transcript
from workbench.recording.subtitles import Cue
from workbench.ui.languages import short
from workbench.ui.transcript.importing.dialog import ImportDialog
from workbench.ui.transcript.importing.embedded import as_subrip
from workbench.ui.workspace import Workspace

WORDS = st.text(alphabet="abcdef ghiمرحبا", min_size=1).map(str.strip).filter(bool)


@st.composite
def some_cues(draw: st.DrawFn) -> tuple[Cue, ...]:
    times = sorted(draw(st.sets(st.integers(0, 40_000_000), min_size=2, max_size=12)))
    pairs = list(zip(times[::2], times[1::2], strict=False))
    return tuple(Cue(start, end, draw(WORDS)) for start, end in pairs)


@given(some_cues())
def test_times_and_words_arrive(cues: tuple[Cue, ...]) -> None:
    data = as_subrip(cues).encode()
    draft = formats.read(data, "embedded.srt", importers=plugins.load().importers)
    read = [(each.start_ms, each.end_ms, " ".join(each.text.split())) for each in draft.segments]
    assert read == [(cue.start_ms, cue.end_ms, " ".join(cue.text.split())) for cue in cues]


def test_empty_lines_do_not_cut_a_cue_in_two() -> None:
    written = as_subrip((Cue(0, 1000, "one\n\n two "), Cue(1000, 2000, "  ")))
    assert written == "1\n00:00:00,000 --> 00:00:01,000\none\n two \n"


def test_containers_write_languages_with_three_letters() -> None:
    assert [short(code) for code in ("ara", "eng", "fre", "fa", "und", "")] == [
        "ar", "en", "fr", "fa", "und", "",
    ]  # fmt: skip


def test_the_dialog_takes_them_with_their_language(
    workspace: Workspace, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    with project.edit("Item"):
        item = items.add(project, "video", "Quay")
        item_files.add_file(
            project, item, path=tmp_path / "quay.mkv", size=1, sha256="0" * 64, container="matroska",
            duration_ms=400_000, width=640, height=360, facts={},
        )  # fmt: skip
    workspace.selection.set_item(item)
    dialog = ImportDialog(workspace)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.reading.found):
        dialog.take_words(
            "Subtitles of E1.srt", as_subrip((Cue(500, 2000, "مرحبا"), Cue(2000, 2500, "نعم"))), "ar"
        )
    assert dialog.purpose.language.code() == "ar"
    dialog.accept()
    rows = transcript.of_item(project, item)
    assert [(row.start_ms, row.end_ms, row.text, row.language) for row in rows] == [
        (500, 2000, "مرحبا", "ar"), (2000, 2500, "نعم", "ar"),
    ]  # fmt: skip
