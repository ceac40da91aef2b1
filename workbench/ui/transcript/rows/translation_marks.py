"""How far a row's translation is, as the row shows it: a sign, a word and a colour, and a hint in full."""

from dataclasses import dataclass, replace

from workbench.project.analysts import in_local_time
from workbench.project.transcript import translation_states
from workbench.project.transcript.segments import Rendering
from workbench.project.transcript.translation_states import CHANGED, CHECKED, DRAFT, MISSING, SELF_CHECKED
from workbench.ui import languages
from workbench.ui.transcript.rows.row import Row


@dataclass(frozen=True)
class Mark:
    """The sign (an icon's name), the word beside it, short and in full, and the colour (a token).

    `more` says how many versions are kept beside it, and gives way where there is no room.
    """

    sign: str
    short: str
    full: str
    colour: str
    more: str = ""


_MARKS = {
    MISSING: Mark("missing", "missing", "not translated", "dim"),
    DRAFT: Mark("edit", "draft", "draft", "dim"),
    CHANGED: Mark("warn", "changed", CHANGED, "doubtful"),
    SELF_CHECKED: Mark("user", "by self", SELF_CHECKED, "probable"),
    CHECKED: Mark("check", "checked", CHECKED, "established"),
}
_MACHINE = Mark("edit", "machine", "draft by machine", "dim")


def of(row: Row) -> Mark | None:
    """Choose the mark of a row's translation; None where nothing is to be translated."""
    mark, rendering = _of_state(row), row.segment.rendering(row.language)
    if mark is None or rendering is None or not rendering.others:
        return mark
    return replace(mark, more=f" +{rendering.others}")


def _of_state(row: Row) -> Mark | None:
    state = translation_states.of_segment(row.segment, row.language) if row.language else ""
    rendering = row.segment.rendering(row.language)
    if state == DRAFT and rendering is not None and rendering.kind == "machine":
        return _MACHINE
    return _MARKS.get(state)


def hint(row: Row) -> str:
    """Say in full how far a row's translation is, and who made it."""
    mark, rendering = _of_state(row), row.segment.rendering(row.language)
    if mark is None:
        return ""
    said = [f"{languages.name(row.language)}: {mark.full}"]
    if rendering is not None and rendering.text:
        said += [f"by {who(rendering)}", *about(rendering)]
        said += [f"{rendering.others + 1} versions"] if rendering.others else []
    return " · ".join(said)


def who(rendering: Rendering) -> str:
    """Name who made a version."""
    if rendering.kind == "machine":
        return f"{rendering.translator} (machine)" if rendering.translator else "a machine"
    return rendering.translator or "somebody not named"


def name(rendering: Rendering) -> str:
    """Name a version by who made it and when."""
    return " · ".join(part for part in (who(rendering), in_local_time(rendering.made_at)) if part)


def about(rendering: Rendering) -> list[str]:
    """List what else is known of a version: who checked it, how certain it is, the note on it."""
    checked = f"checked by {rendering.checked_by}" if rendering.checked_by else ""
    return [part for part in (checked, rendering.certainty, rendering.note) if part]
