"""Subtitles that a recording carries: shown, hidden, chosen, and offered as its transcript."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, add_file, play_by_hand
from workbench.project import Project
from workbench.recording.subtitles import Cue, SubtitleTrack
from workbench.ui.menus import Menus
from workbench.ui.player import subtitles
from workbench.ui.player.choosing import fill
from workbench.ui.playhead import Playhead
from workbench.ui.transcript.importing import commands as importing
from workbench.ui.transcript.importing.dialog import ImportDialog
from workbench.ui.transcript.pane import TranscriptPane
from workbench.ui.workspace import Workspace

TRACKS = (
    SubtitleTrack("dvd_subtitle", "eng", "", text=False),
    SubtitleTrack("subrip", "ara", "Full", text=True),
    SubtitleTrack("ass", "fre", "", text=True),
)


@pytest.fixture
def asked(workspace: Workspace, project: Project, monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """A recording with three tracks of subtitles; lists which were asked for."""
    play_by_hand(workspace)
    facts = Playhead.facts
    with_tracks = property(
        lambda self: replace(known, subtitles=TRACKS) if (known := facts.fget(self)) is not None else None
    )
    monkeypatch.setattr(Playhead, "facts", with_tracks)
    workspace.selection.set_item(add_file(project, FIELD))
    tracks: list[int | None] = []

    def show(track: int | None) -> None:
        tracks.append(track)
        workspace.analyses.subtitle_track = track

    monkeypatch.setattr(workspace.analyses, "show_subtitles", show)
    return tracks


def test_the_first_that_can_be_read_is_shown_and_hidden(
    workspace: Workspace, asked: list[int | None]
) -> None:
    subtitles.show_subtitles(workspace)
    assert subtitles.subtitles_are_shown(workspace)
    subtitles.show_subtitles(workspace)
    assert asked == [1, None]


def test_all_are_offered_but_pictures_cannot_be_chosen(
    workspace: Workspace, asked: list[int | None], qtbot: QtBot
) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    fill(menu, subtitles.choices(workspace))
    entries = menu.actions()
    assert [(each.text(), each.isEnabled(), each.isChecked()) for each in entries] == [
        ("No subtitles", True, True),
        ("Track 1 · English · pictures, cannot be shown", False, False),
        ("Track 2 · Arabic · Full", True, False),
        ("Track 3 · French", True, False),
    ]
    entries[3].trigger()
    assert asked == [2]


def test_they_need_a_recording_that_has_some(
    workspace: Workspace, asked: list[int | None], qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    Menus(workspace, window)
    assert workspace.actions["player.show_subtitles"].isEnabled()
    workspace.selection.set_item(None)
    assert not workspace.actions["player.show_subtitles"].isEnabled()
    assert not workspace.actions["transcript.import_subtitles"].isEnabled()


def test_as_transcript_they_go_through_the_import_dialog(
    workspace: Workspace, asked: list[int | None], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    Menus(workspace, window)
    seen: list[tuple[str, int]] = []

    def look(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: dialog.found is not None)
        seen.append((dialog.purpose.language.code(), len(dialog.look.segments.segments)))

    monkeypatch.setattr(ImportDialog, "exec", look)
    importing.import_subtitles(workspace)
    assert asked == [1]  # the first that can be read
    assert seen == []
    workspace.analyses.cues = (Cue(500, 2_000, "مرحبا"), Cue(2_000, 3_000, "نعم"))
    workspace.analyses.cues_changed.emit()
    assert seen == [("ar", 2)]
    workspace.analyses.cues_changed.emit()  # another track is shown later
    assert len(seen) == 1
    importing.import_subtitles(workspace)
    assert asked == [1]
    assert len(seen) == 2


def test_an_empty_transcript_offers_them(
    workspace: Workspace, asked: list[int | None], project: Project, qtbot: QtBot
) -> None:
    pane = TranscriptPane(workspace)
    qtbot.addWidget(pane)
    assert not pane.empty.subtitles.isHidden()
    workspace.selection.set_item(None)
    assert pane.empty.subtitles.isHidden()
