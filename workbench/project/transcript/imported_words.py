"""An import whose words go into rows that are there already; what stands in them is never written over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from workbench.project.analysts import moment
from workbench.project.project import Project
from workbench.project.transcript import imports, word_times
from workbench.project.transcript.imports import Draft, DraftSegment


@dataclass(frozen=True)
class Brought:
    """What became of the words: ids of rows, each once, in the order of the file."""

    filled: tuple[int, ...]  # had no words in this language
    beside: tuple[int, ...]  # has other words: the new ones are kept as a version that is not chosen
    same: tuple[int, ...]  # has these words already
    refused: tuple[int, ...]  # has other original words, which stay
    added: tuple[int, ...]  # new rows, for what belongs to none


_FATES = ("filled", "beside", "same", "refused")


def accept(
    project: Project,
    item: int,
    draft: Draft,
    rows: Mapping[int, int],
    *,
    as_translation: bool = False,
    source_language: str = "",
) -> Brought:
    """Put the words of a draft into `rows`, by the place of each segment in it; the rest become rows.

    Several segments for one row are joined. Bytes and report are kept as with every import; the report names
    the row that each segment went to.
    """
    gathered: dict[int, list[DraftSegment]] = {}
    for place, segment in enumerate(draft.segments):
        if segment.included and place in rows:
            gathered.setdefault(rows[place], []).append(segment)
    at = moment()
    put = partial(_put_translation, at=at) if as_translation else _put_original
    fates: dict[int, str] = {}
    held = _words_held(project, item, draft.language if as_translation else None)
    for row, parts in gathered.items():
        fates[row] = put(project, row, parts, held.get(row, ""), draft.language)
        _add_renderings(project, row, parts, at)
    included = [place for place, each in enumerate(draft.segments) if each.included and place in rows]
    went = {place: (rows[place], fates[rows[place]]) for place in included}
    record = imports.keep(project, item, draft, went, at)
    rest = tuple(each for place, each in enumerate(draft.segments) if place not in rows)
    added = imports.add_rows(
        project, item, replace(draft, segments=rest), record,
        as_translation=as_translation, source_language=source_language,
    )  # fmt: skip
    by_fate = {fate: tuple(row for row in fates if fates[row] == fate) for fate in _FATES}
    return Brought(**by_fate, added=tuple(added))


def _words_held(project: Project, item: int, language: str | None) -> dict[int, str]:
    """Read the words of the rows: the original ones, or the chosen ones in a language."""
    if language is None:
        found = project.rows("SELECT id, text FROM segment WHERE item = ?", [item])
    else:
        found = project.rows(
            "SELECT r.segment AS id, r.text FROM rendering AS r JOIN segment AS s ON s.id = r.segment"
            " WHERE s.item = ? AND r.language = ? AND r.chosen",
            [item, language],
        )
    return {row["id"]: row["text"] for row in found}


def _put_original(project: Project, row: int, parts: Sequence[DraftSegment], held: str, language: str) -> str:
    words = _joined(parts)
    if held:
        return "same" if held == words else "refused"
    engine = parts[0].engine
    origin = "recognised" if engine else "imported"
    spoken = parts[0].language or language
    project.update("segment", row, text=words, language=spoken, origin=origin, made_by=engine)
    timed = tuple(word for part in parts for word in part.words)
    if timed:
        word_times.keep(project, row, timed)
    return "filled"


def _put_translation(
    project: Project, row: int, parts: Sequence[DraftSegment], held: str, language: str, *, at: str
) -> str:
    return _add_version(project, row, language, _joined(parts), held, at)


def _add_renderings(project: Project, row: int, parts: Sequence[DraftSegment], at: str) -> None:
    """Put in the translations that the file itself brings, by the same rule."""
    for language in dict.fromkeys(language for part in parts for language, _ in part.renderings):
        words = " ".join(text for part in parts for each, text in part.renderings if each == language)
        held = project.rows(
            "SELECT text FROM rendering WHERE segment = ? AND language = ? AND chosen", [row, language]
        )
        _add_version(project, row, language, words, held[0]["text"] if held else "", at)


def _add_version(project: Project, row: int, language: str, words: str, held: str, at: str) -> str:
    if held == words:
        return "same"
    if not held:  # an empty one gives way
        project.update_all("rendering", _chosen(project, row, language), chosen=0)
    project.insert("rendering", segment=row, language=language, text=words, chosen=int(not held), made_at=at)
    return "beside" if held else "filled"


def _chosen(project: Project, row: int, language: str) -> list[int]:
    found = project.rows(
        "SELECT id FROM rendering WHERE segment = ? AND language = ? AND chosen", [row, language]
    )
    return [each["id"] for each in found]


def _joined(parts: Sequence[DraftSegment]) -> str:
    return " ".join(part.text for part in parts)
