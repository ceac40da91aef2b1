"""Renderings in other languages: their versions, which one is chosen, and who checked it.

An edit of a rendering touches the row of one language only. A version that somebody else answers for is never
written over: it is kept, and the new one stands in its place.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from workbench.errors import WorkbenchError
from workbench.project.analysts import moment
from workbench.project.project import Project
from workbench.project.transcript.segments import Rendering, Segment

# ---- reading -----------------------------------------------------------------------------------


def get(project: Project, rendering: int) -> Rendering | None:
    """Find a version by id."""
    row = project.row("rendering", rendering)
    return Rendering.of_row(row) if row else None


def versions(project: Project, segment: int, language: str) -> list[Rendering]:
    """List all versions of a segment in a language, the newest first."""
    rows = project.rows("SELECT * FROM rendering WHERE segment = ? AND language = ?", [segment, language])
    found = {row["id"]: Rendering.of_row(row) for row in rows}
    return sorted(found.values(), key=lambda r: (r.made_at, _depth(found, r), r.id), reverse=True)


def _depth(found: Mapping[int, Rendering], rendering: Rendering) -> int:
    seen: set[int] = set()
    here: Rendering | None = rendering
    while here is not None and here.supersedes is not None and here.id not in seen:
        seen.add(here.id)
        here = found.get(here.supersedes)
    return len(seen)


def chosen(project: Project, segments: Iterable[int], language: str) -> Iterator[Rendering]:
    """Give the chosen versions of segments in a language, those without words left out."""
    rows = project.rows(
        "SELECT * FROM rendering WHERE chosen AND language = ? AND text != ''"
        " AND segment IN (SELECT value FROM json_each(?)) ORDER BY id DESC",
        [language, json.dumps(list(segments))],
    )
    yield from {row["segment"]: Rendering.of_row(row) for row in rows}.values()  # of two, the first


# ---- writing -----------------------------------------------------------------------------------


def write(project: Project, segment: int, language: str, text: str, **about: str) -> int:
    """Write the chosen words in another language; `about` may name kind, translator, certainty and note.

    One's own draft is written over. Words of a machine, of another translator or checked by a reader are kept
    as an older version. Gives the id of the version that now holds the words.
    """
    old = next((each for each in versions(project, segment, language) if each.chosen), None)
    if old is None or not is_own_draft(project, old, about.get("translator")):
        return add_version(project, segment, language, text, **about)
    project.update("rendering", old.id, text=text, of_text=_original(project, segment), **about)
    return old.id


def is_own_draft(project: Project, rendering: Rendering, translator: str | None = None) -> bool:
    """Say whether a version may be written over: the draft of this translator (the analyst unless named)."""
    return own_drafts(project, translator)(rendering)


def own_drafts(project: Project, translator: str | None = None) -> Callable[[Rendering], bool]:
    """Give what `is_own_draft` says, for thousands of versions."""
    own = project.analyst if translator is None else translator
    # Of an analyst without a name, what came in with a file is told by its moment.
    moments = () if own else project.file.query("SELECT imported_at FROM transcript_import")
    imported = {moment for (moment,) in moments}

    def is_own(rendering: Rendering) -> bool:
        return (
            bool(rendering.made_at)  # else it is from an older program
            and (rendering.kind, rendering.state) == ("human", "draft")
            and rendering.translator == own
            and rendering.made_at not in imported
        )

    return is_own


def add_version(project: Project, segment: int, language: str, text: str, **about: str) -> int:
    """Add a version and choose it; the one chosen until now is kept as an older one."""
    before = [each for each in versions(project, segment, language) if each.chosen]
    for each in before:
        project.update("rendering", each.id, chosen=0)
    values = {"translator": project.analyst, "made_at": moment(), **about}
    return project.insert(
        "rendering",
        segment=segment,
        language=language,
        text=text,
        of_text=_original(project, segment),
        supersedes=before[0].id if before else None,
        **values,
    )


def choose(project: Project, rendering: int) -> None:
    """Let this version stand for its language; the others stay as they are."""
    wanted = _need(project, rendering)
    for each in versions(project, wanted.segment, wanted.language):
        if each.chosen != (each.id == rendering):
            project.update("rendering", each.id, chosen=int(each.id == rendering))


def check(project: Project, rendering: int, by: str) -> None:
    """Mark a version as read against the original as it is now; `by` should not be its translator."""
    here = _need(project, rendering)
    if not here.text:
        raise WorkbenchError("There is no translation to check.", "Write it first.")
    original = _original(project, here.segment)
    of_text = here.of_text if original is None else original
    project.update("rendering", rendering, state="checked", checked_by=by, of_text=of_text)


def reopen(project: Project, rendering: int) -> None:
    """Make a checked version a draft again."""
    project.update("rendering", rendering, state="draft", checked_by="")


def accept_change(project: Project, rendering: int, by: str) -> None:
    """Say that a version is still right for the original as it is now; who says so answers for its check."""
    here = _need(project, rendering)
    answers = {"checked_by": by} if here.state == "checked" else {}
    project.update("rendering", rendering, of_text=_words(project, here.segment), **answers)


def describe(project: Project, rendering: int, **about: str) -> None:
    """Set any of translator, kind (human or machine), certainty and note of a version."""
    unknown = about.keys() - {"translator", "kind", "certainty", "note"}
    if unknown:
        raise ValueError(f"not about a version: {sorted(unknown)}")
    project.update("rendering", rendering, **about)


def _need(project: Project, rendering: int) -> Rendering:
    found = get(project, rendering)
    if found is None:
        raise WorkbenchError("This version is no longer in the project.", "Choose another one.")
    return found


def _words(project: Project, segment: int) -> str:
    row = project.row("segment", segment)
    if row is None:
        raise WorkbenchError("This segment is no longer in the project.", "Choose another one.")
    return row["text"]


def _original(project: Project, segment: int) -> str | None:
    """Give what is being translated; None while nothing is written down and the translator goes by ear."""
    return _words(project, segment) or None


# ---- cutting and joining -----------------------------------------------------------------------


def split(project: Project, whole: Segment, second: int, places: Mapping[str, int]) -> None:
    """Share the renderings of a segment, read before its words were cut, with its second half.

    A language without a place stays with the first half; so do older versions. What was up to date stays so.
    """
    for old in whole.renderings:
        place = places.get(old.language, len(old.text))
        up_to_date = old.of_text is not None and old.of_text == whole.text
        of_text = _words(project, whole.id) if up_to_date else old.of_text
        if rest := old.text[place:].lstrip():
            half = {name: getattr(old, name) for name in _SHARED}
            half["of_text"] = _words(project, second) if up_to_date else old.of_text
            project.insert("rendering", segment=second, text=rest, **half)
            project.update("rendering", old.id, text=old.text[:place].rstrip(), of_text=of_text)
        elif of_text != old.of_text:
            project.update("rendering", old.id, of_text=of_text)


_SHARED = ("language", "kind", "translator", "certainty", "note", "state", "checked_by", "made_at")


def merge(project: Project, parts: Sequence[Segment]) -> None:
    """Join the renderings of segments that are about to become the first of them; older versions come along.

    A joined rendering is checked if all its parts are, and up to date if they are and no part lacks one.
    """
    first = parts[0].id
    for part in parts[1:]:
        for row in project.rows("SELECT id FROM rendering WHERE segment = ? AND NOT chosen", [part.id]):
            project.update("rendering", row["id"], segment=first)
    for language in {each.language: None for part in parts for each in part.renderings}:
        found = [(part.text, r) for part in parts if (r := part.rendering(language)) is not None]
        project.update("rendering", found[0][1].id, segment=first, **_joined(found))


def _joined(found: Sequence[tuple[str, Rendering]]) -> dict[str, str | None]:
    each = [rendering for _, rendering in found]
    of_texts = [original if r.of_text is None else r.of_text for original, r in found]
    unknown = all(r.of_text is None for r in each)
    checked = all(r.state == "checked" for r in each)
    return {
        "text": " ".join(r.text for r in each if r.text),
        "note": "\n".join(r.note for r in each if r.note),
        "kind": "machine" if any(r.kind == "machine" for r in each) else "human",
        "translator": _names(r.translator for r in each),
        "state": "checked" if checked else "draft",
        "checked_by": _names(r.checked_by for r in each) if checked else "",
        "of_text": None if unknown else " ".join(text for text in of_texts if text),
        "made_at": max(r.made_at for r in each),
    }


def _names(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(name for name in names if name))
