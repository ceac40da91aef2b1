"""What a person can do with the transcript: write, time, cut, join, check, play and bring in."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog

from workbench.errors import WorkbenchError
from workbench.project import items, transcript
from workbench.project.transcript import Segment
from workbench.ui.transcript import cuts, embedded, languages
from workbench.ui.transcript.fields import SPEAKER, TEXT, TIMES, TRANSLATION
from workbench.ui.transcript.import_dialog import ImportDialog
from workbench.ui.transcript.speaker_dialog import SpeakerDialog
from workbench.ui.transcript.state import state_of
from workbench.ui.workspace import Workspace

Command = Callable[[Workspace], None]


def _item(workspace: Workspace) -> int:
    workspace.need_project()
    if workspace.selection.item_id is None:
        raise WorkbenchError("No item is selected.", "Choose one above the picture, or add one.")
    return workspace.selection.item_id


def _segment(workspace: Workspace) -> Segment:
    """Give the selected row, else the one being spoken."""
    project, item = workspace.need_project(), _item(workspace)
    chosen = workspace.selection.segment_id
    found = transcript.get(project, chosen) if chosen is not None else None
    found = found or transcript.at(project, item, workspace.playhead.position_ms)
    if found is None:
        raise WorkbenchError("No row of the transcript is selected.", "Click one, or play to it.")
    return found


def _chosen(workspace: Workspace) -> list[int]:
    """Give all selected rows, else the current one."""
    state = state_of(workspace)
    return list(state.selected) if len(state.selected) > 1 else [_segment(workspace).id]


# writing


def new_segment(workspace: Workspace) -> None:
    """Begin a new row at the playhead and type its words; without a recording, after the selected row."""
    project, item = workspace.need_project(), _item(workspace)
    with workspace.edit("New segment"):
        if workspace.playhead.has_recording:
            made = transcript.insert_at(project, item, workspace.playhead.position_ms)
        else:
            made = transcript.add(project, item, start_ms=None, after=workspace.selection.segment_id)
    workspace.selection.set_segment(made)
    state_of(workspace).edit(made, TEXT)


def edit_text(workspace: Workspace) -> None:
    """Type the original words of the selected row."""
    state_of(workspace).edit(_segment(workspace).id, TEXT)


def edit_translation(workspace: Workspace) -> None:
    """Type the translation of the selected row; the language is asked for if there is none yet."""
    segment, state = _segment(workspace), state_of(workspace)
    if not state.language:
        add_translation(workspace)
    if state.language:
        state.edit(segment.id, TRANSLATION)


def edit_speaker(workspace: Workspace) -> None:
    """Type who speaks in the selected row."""
    state_of(workspace).edit(_segment(workspace).id, SPEAKER)


def describe_speaker(workspace: Workspace) -> None:
    """Change the name, the role and the side of the selected row's speaker, in every row that it has."""
    speaker = _segment(workspace).speaker
    if speaker is None:
        raise WorkbenchError("Nobody is named in this row yet.", "Name the speaker first.")
    rows = sum(each.speaker == speaker.id for each in state_of(workspace).model.outline)
    SpeakerDialog(workspace, speaker, rows, workspace.window).exec()


def edit_times(workspace: Workspace) -> None:
    """Type the start and the end of the selected row."""
    state_of(workspace).edit(_segment(workspace).id, TIMES)


# times


def set_start(workspace: Workspace) -> None:
    """Let the selected row start at the playhead."""
    segment = _segment(workspace)
    with workspace.edit("Set start"):
        transcript.set_times(workspace.need_project(), segment.id, start_ms=workspace.playhead.position_ms)


def set_end(workspace: Workspace) -> None:
    """Let the selected row end at the playhead."""
    segment = _segment(workspace)
    with workspace.edit("Set end"):
        transcript.set_times(workspace.need_project(), segment.id, end_ms=workspace.playhead.position_ms)


# cutting and joining


def split_segment(workspace: Workspace) -> None:
    """Cut the row in two: its time at the playhead, its words at the caret or as far in as the time is."""
    state, segment = state_of(workspace), _segment(workspace)
    caret = state.caret if state.caret and state.caret.segment == segment.id else None
    cut = cuts.plan(segment, workspace.playhead.position_ms, caret, state.language)
    with workspace.edit("Split segment"):
        second = transcript.split(
            workspace.need_project(), segment.id,
            at_ms=cut.at_ms, text_at=cut.text_at, rendering_at=cut.rendering_at,
        )  # fmt: skip
    workspace.selection.set_segment(second)
    if caret is not None and caret.field in (TEXT, TRANSLATION):
        state.edit(second, caret.field)


def merge_with_next(workspace: Workspace) -> None:
    """Join the selected rows, or the one selected with the next."""
    state = state_of(workspace)
    chosen = _chosen(workspace)
    if len(chosen) == 1:
        following = state.model.next_to(chosen[0], 1)
        if following is None:
            raise WorkbenchError("There is no row after this one.", "Select the rows that belong together.")
        chosen.append(following)
    with workspace.edit("Merge segments"):
        kept = transcript.merge(workspace.need_project(), chosen)
    workspace.selection.set_segment(kept)


def delete_segment(workspace: Workspace) -> None:
    """Delete the selected rows; claims that cite them keep the words and the times."""
    chosen = _chosen(workspace)
    with workspace.edit("Delete segment" if len(chosen) == 1 else f"Delete {len(chosen)} segments"):
        for each in chosen:
            transcript.delete(workspace.need_project(), each)


# checking


def _set_state(workspace: Workspace, value: str) -> None:
    with workspace.edit(f"Mark as {value}"):
        for each in _chosen(workspace):
            transcript.set_state(workspace.need_project(), each, value)


def mark_draft(workspace: Workspace) -> None:
    """Mark the selected rows as a draft."""
    _set_state(workspace, "draft")


def mark_second_hearing(workspace: Workspace) -> None:
    """Mark the selected rows as heard a second time."""
    _set_state(workspace, "second hearing")


def mark_checked(workspace: Workspace) -> None:
    """Mark the selected rows as checked."""
    _set_state(workspace, "checked")


# moving


def _step(workspace: Workspace, step: int) -> None:
    here = _segment(workspace).id
    there = state_of(workspace).model.next_to(here, step)
    workspace.selection.set_segment(here if there is None else there)


def next_segment(workspace: Workspace) -> None:
    """Select the next row."""
    _step(workspace, 1)


def previous_segment(workspace: Workspace) -> None:
    """Select the row before."""
    _step(workspace, -1)


def follow_playback(workspace: Workspace) -> None:
    """Keep the row that is being spoken in view, or leave the rows where they are."""
    state = state_of(workspace)
    state.set_follow(not state.follow)


def playback_is_followed(workspace: Workspace) -> bool:
    """Say whether the row being spoken is kept in view."""
    return state_of(workspace).follow


# bringing in, languages


def import_transcript(workspace: Workspace) -> None:
    """Bring a transcript in from a file, after a look at what was understood."""
    _item(workspace)
    dialog = ImportDialog(workspace, workspace.window)
    if dialog.choose_file():
        dialog.exec()


def paste_transcript(workspace: Workspace) -> None:
    """Bring a transcript in from the clipboard, after a look at what was understood."""
    _item(workspace)
    copied: QMimeData | None = QGuiApplication.clipboard().mimeData()
    dialog = ImportDialog(workspace, workspace.window)
    dialog.take_pasted(copied.text() if copied else "")
    dialog.exec()


def import_subtitles(workspace: Workspace) -> None:
    """Bring the subtitles shown, else the first, in as the transcript, after a look at them."""
    _item(workspace)
    analyses = workspace.analyses
    if analyses.cues:
        _look_through_subtitles(workspace)
        return

    def take() -> None:
        analyses.cues_changed.disconnect(take)
        if analyses.cues:  # none come when another item was chosen meanwhile
            _look_through_subtitles(workspace)

    if analyses.subtitle_track is None:
        workspace.actions["player.show_subtitles"].trigger()
    analyses.cues_changed.connect(take)


def _look_through_subtitles(workspace: Workspace) -> None:
    analyses, facts, item = workspace.analyses, workspace.playhead.facts, workspace.playhead.item
    if analyses.subtitle_track is None or facts is None or item is None:
        return
    track = facts.subtitles[analyses.subtitle_track]
    dialog = ImportDialog(workspace, workspace.window)
    language = languages.short(track.language)
    dialog.take_words(f"Subtitles of {item.label}.srt", embedded.as_subrip(analyses.cues), language)
    dialog.exec()


def _ask_language(workspace: Workspace, question: str) -> str:
    names = dict(languages.offered())
    words, chosen = QInputDialog.getItem(
        workspace.window,
        "Language",
        question,
        list(names),
        0,
        True,
    )
    return names.get(words.strip(), words.strip()) if chosen else ""


def add_translation(workspace: Workspace) -> None:
    """Choose a language to translate this item's transcript into."""
    _item(workspace)
    if language := _ask_language(workspace, "Translate into"):
        state_of(workspace).show_language(language)


def set_spoken_language(workspace: Workspace) -> None:
    """Say in which language the rows of this item are spoken."""
    project, item = workspace.need_project(), _item(workspace)
    language = _ask_language(workspace, "The original words of this item are")
    if not language:
        return
    with workspace.edit("Set the spoken language"):
        items.update(project, item, language=language)
        for segment in state_of(workspace).model.segments:
            if segment.language != language:
                transcript.set_language(project, segment.id, language)
