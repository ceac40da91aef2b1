"""What a person can do with rows: write in them, cut, join, check, go through them; and their languages."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QInputDialog

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.project import items, transcript
from workbench.project.transcript import Segment, word_times
from workbench.timecode import clock
from workbench.ui import languages
from workbench.ui.transcript import chosen
from workbench.ui.transcript.rows.fields import SPEAKER, TEXT, TIMES, TRANSLATION, WORDS
from workbench.ui.transcript.state import Caret, state_of
from workbench.ui.transcript.typing import cuts, timing
from workbench.ui.transcript.typing.cuts import Cut, Subject
from workbench.ui.workspace import Workspace

Command = Callable[[Workspace], None]


# writing


def edit_text(workspace: Workspace) -> None:
    """Type the original words of the selected row."""
    state_of(workspace).edit(chosen.row(workspace).id, TEXT)


def edit_translation(workspace: Workspace) -> None:
    """Type the translation of the selected row; the language is asked for if there is none yet."""
    segment, state = chosen.row(workspace), state_of(workspace)
    if not state.language:
        add_translation(workspace)
    if state.language:
        state.edit(segment.id, TRANSLATION)


def edit_speaker(workspace: Workspace) -> None:
    """Type who speaks in the selected row."""
    state_of(workspace).edit(chosen.row(workspace).id, SPEAKER)


def edit_times(workspace: Workspace) -> None:
    """Type the start and the end of the selected row."""
    state_of(workspace).edit(chosen.row(workspace).id, TIMES)


# cutting and joining


def split_segment(workspace: Workspace) -> None:
    """Cut the row in two at the caret, at the time of its word; where nobody types, at the playhead."""
    caret = _caret(workspace)
    _split(workspace, cuts.at_playhead if caret is None else cuts.at_caret, caret)


def split_at_playhead(workspace: Workspace) -> None:
    """Cut the row in two: its time at the playhead, its words at the caret, else where the time is."""
    _split(workspace, cuts.at_playhead, _caret(workspace))


def _caret(workspace: Workspace) -> Caret | None:
    caret = state_of(workspace).caret
    return caret if caret and caret.field in WORDS and caret.segment == chosen.row(workspace).id else None


def _split(workspace: Workspace, plan: Callable[[Subject, Caret | None], Cut], caret: Caret | None) -> None:
    project, state, segment = workspace.need_project(), state_of(workspace), chosen.row(workspace)
    words = word_times.of_segment(project, segment.id)
    cut = plan(Subject(segment, words, timing.heard_ms(workspace), state.language), caret)
    with workspace.edit("Split row"):
        second = transcript.split(
            project, segment.id, at_ms=cut.at_ms, text_at=cut.text_at, rendering_at=cut.rendering_at
        )
    workspace.selection.set_segment(second)
    if caret is not None:
        state.edit(second, caret.field)


def merge_with_next(workspace: Workspace) -> None:
    """Join the selected rows, or the one selected with the next; the caret stays among its words."""
    _merge(workspace, 1, "There is no row after this one.")


def merge_with_previous(workspace: Workspace) -> None:
    """Join the selected rows, or the one selected with the one before."""
    _merge(workspace, -1, "There is no row before this one.")


def _merge(workspace: Workspace, step: int, alone: str) -> None:
    state, caret = state_of(workspace), _caret(workspace)
    rows = chosen.rows(workspace)
    if len(rows) == 1:
        neighbour = state.model.next_to(rows[0], step)
        if neighbour is None:
            raise WorkbenchError(alone, "Select the rows that belong together.")
        rows.append(neighbour)
    project = workspace.need_project()
    parts = [transcript.need(project, each) for each in rows]
    with workspace.edit("Merge rows"):
        kept = transcript.merge(project, rows)
    _tell_of_voices(workspace, parts)
    workspace.selection.set_segment(kept)
    if caret is not None:
        state.edit(kept, caret.field)


def _tell_of_voices(workspace: Workspace, parts: Iterable[Segment]) -> None:
    """Say that rows of voices who share a label only were merged: they may be two people."""
    voices: dict[int, Segment] = {}
    for part in sorted(parts, key=lambda part: part.number):
        if part.speaker:
            voices.setdefault(part.speaker.id, part)
    if len(voices) > 1:
        names = " and ".join(map(_voice, voices.values()))
        workspace.messages.tell(f"{names} were separate voices; all of it is now the first one’s.")


def _voice(row: Segment) -> str:
    label = isolated(row.speaker.label) if row.speaker else ""
    at = "" if row.start_ms is None else f" at {clock(row.start_ms, fraction=False)}"
    return f"“{label}”{at}"


def delete_segment(workspace: Workspace) -> None:
    """Delete the selected rows; claims that cite them keep the words and the times."""
    rows = chosen.rows(workspace)
    with workspace.edit("Delete row" if len(rows) == 1 else f"Delete {len(rows)} rows"):
        for each in rows:
            transcript.delete(workspace.need_project(), each)


# checking


def _set_state(workspace: Workspace, value: str) -> None:
    with workspace.edit(f"Mark as {value}"):
        transcript.set_states(workspace.need_project(), chosen.rows(workspace), value)


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
    state = state_of(workspace)
    there, typing = _beside(workspace, step), state.caret
    if there is not None:
        workspace.selection.set_segment(there)
        if typing is not None:
            state.edit(there, typing.field)


def _beside(workspace: Workspace, step: int) -> int | None:
    """Give the row beside the one selected or spoken; without either, the first to come or gone by."""
    model, here = state_of(workspace).model, workspace.selection.segment_id
    spoken = model.segment_at(workspace.playhead.position_ms)
    if here is not None or spoken is not None:
        return model.next_to(chosen.row(workspace).id, step)
    now = workspace.playhead.position_ms
    beyond = [
        each.id for each in model.outline if each.start_ms is None or (each.start_ms > now) == (step > 0)
    ]
    return beyond[0 if step > 0 else -1] if beyond else None


def next_segment(workspace: Workspace) -> None:
    """Go to the next row; while typing, to the same field of it."""
    _step(workspace, 1)


def previous_segment(workspace: Workspace) -> None:
    """Go to the row before; while typing, to the same field of it."""
    _step(workspace, -1)


def follow_playback(workspace: Workspace) -> None:
    """Keep the row that is being spoken in view, or leave the rows where they are."""
    state = state_of(workspace)
    state.set_follow(not state.follow)


def playback_is_followed(workspace: Workspace) -> bool:
    """Say whether the row being spoken is kept in view."""
    return state_of(workspace).follow


# languages


def _ask_language(workspace: Workspace, question: str, likely: str) -> str:
    names = dict(languages.offered())
    at = list(names.values()).index(likely)
    words, chosen = QInputDialog.getItem(workspace.window, "Language", question, list(names), at, True)
    return names.get(words.strip(), words.strip()) if chosen else ""


def add_translation(workspace: Workspace) -> None:
    """Choose a language to translate this item's transcript into."""
    item = items.get(workspace.need_project(), chosen.item(workspace))
    english = item is not None and languages.is_same(item.language, "en")
    if language := _ask_language(workspace, "Translate into", "ar" if english else "en"):
        state_of(workspace).show_language(language)


def set_spoken_language(workspace: Workspace) -> None:
    """Say in which language the rows of this item are spoken."""
    project, item = workspace.need_project(), chosen.item(workspace)
    language = _ask_language(workspace, "The original words of this item are", "ar")
    if not language:
        return
    with workspace.edit("Set the spoken language"):
        items.update(project, item, language=language)
        for segment in state_of(workspace).model.segments:
            if segment.language != language:
                transcript.set_language(project, segment.id, language)
