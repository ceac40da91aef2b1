"""Writes an accepted draft into the project: as rows of its own, or into the rows of the same time."""

from dataclasses import dataclass, replace

from workbench.errors import WorkbenchError
from workbench.project import transcript
from workbench.project.transcript import imported_words, imports
from workbench.project.transcript.imported_words import Brought
from workbench.project.transcript.imports import Draft
from workbench.project.transcript.matching import matched
from workbench.ui.labels import counted
from workbench.ui.transcript.importing.report import in_a_sentence
from workbench.ui.transcript.state import state_of
from workbench.ui.workspace import Workspace


@dataclass(frozen=True)
class Aim:
    """What the words are, by their languages, and whether they go into rows that are there."""

    translated: bool
    language: str
    spoken: str
    fills_rows: bool


def write(workspace: Workspace, item: int, draft: Draft, aim: Aim) -> str:
    """Write a draft as one edit, show it, and tell what became of it."""
    if aim.translated and not aim.language:
        raise WorkbenchError("The language of the translation is not said.", "Choose it, then import.")
    if any(not target for each in draft.segments for target, _ in each.renderings):
        raise WorkbenchError(
            "The language of a column of translations is not said.",
            "Choose or type it above that column, as in: translation fr.",
        )
    draft = replace(draft, language=aim.language)
    shown, told = (_fill if aim.fills_rows else _add)(workspace, item, draft, aim)
    if aim.translated:
        state_of(workspace).show_language(aim.language)
    if shown is not None:
        workspace.selection.set_segment(shown)
    return told


def _add(workspace: Workspace, item: int, draft: Draft, aim: Aim) -> tuple[int | None, str]:
    with workspace.edit("Import transcript"):
        made = imports.accept(
            workspace.need_project(), item, draft, as_translation=aim.translated, source_language=aim.spoken
        )
    return next(iter(made), None), in_a_sentence(draft)


def _fill(workspace: Workspace, item: int, draft: Draft, aim: Aim) -> tuple[int | None, str]:
    project = workspace.need_project()
    rows = matched(draft.segments, transcript.outline(project, item))
    with workspace.edit("Import transcript into rows"):
        brought = imported_words.accept(
            project, item, draft, rows, as_translation=aim.translated, source_language=aim.spoken
        )
    return next(iter((*brought.filled, *brought.beside, *brought.added)), None), _told(brought)


def _told(brought: Brought) -> str:
    parts = (
        (brought.filled, "{} filled"),
        (brought.beside, "{} kept what they had, the new words are another version of it"),
        (brought.same, "{} had these words already"),
        (brought.refused, "{} left alone, with other original words"),
        (brought.added, "{} added"),
    )
    return (
        ", ".join(words.format(counted(len(rows), "row")) for rows, words in parts if rows) or "nothing new"
    )
