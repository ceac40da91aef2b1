"""The parts of the corroboration strip as they can be opened, and the entries that each part counts."""

from dataclasses import dataclass

from workbench.project import Project, claims, items
from workbench.project.anchors import Anchor
from workbench.project.claims import evidence, searches
from workbench.project.claims.standing import Standing
from workbench.project.parties import sides
from workbench.reasoning.corroboration import Part, SideStand, Strip
from workbench.ui.citations import in_words, place
from workbench.ui.claims import signs
from workbench.ui.claims.lines import Line
from workbench.ui.theme import Theme

_STANCES = {"affirms": "affirms it", "denies": "denies it", "hedges": "hedges"}


@dataclass(frozen=True)
class StripPart:
    """One part: its words, the sign after them, the side's place for its colour, and what it counts."""

    key: str
    words: str
    counts: Part
    sign: str = ""
    position: int = -1
    spoken: str = ""  # what a screen reader says instead of the sign


@dataclass(frozen=True)
class Entry:
    """One entry that a part counts; without an anchor it plays nothing."""

    line: Line
    anchor: Anchor | None


def parts(project: Project, found: Standing) -> list[StripPart]:
    """Cut the strip of a claim into its parts, in the order in which it is read."""
    strip = found.strip
    order: list[object] = [side.id for side in sides.all(project)]
    seen = "check" if strip.seen.count else "dash"
    searched = found.searched
    vain = f" ({searched.in_vain} in vain)" if searched.in_vain else ""
    made = [
        StripPart("items", strip.items.words, strip.items),
        StripPart("recordings", strip.recordings.words, strip.recordings),
        StripPart("voices", strip.voices.words, strip.voices),
        *(_side(each, order) for each in strip.sides),
        StripPart("seen", "seen", strip.seen, seen, spoken="yes" if strip.seen.count else "no"),
        StripPart("refutes", strip.refutes.words, strip.refutes),
    ]
    if searched.made:
        made.append(StripPart("searches", f"searches {searched.made}{vain}", Part("", searched.made)))
    return made


def _side(each: SideStand, order: list[object]) -> StripPart:
    counts = Part("", len(each.assertions), each.assertions)
    own = " (against own)" if each.against_own else ""
    sign = signs.SIDE.get(each.stance, "question")
    position = order.index(each.side) if each.side in order else -1
    return StripPart(f"side {each.side}", f"{each.name}{own}", counts, sign, position, each.stance or "–")


def entries(project: Project, theme: Theme, found: Standing, part: StripPart) -> list[Entry]:
    """List what a part counts: assertions, then evidence; for the searches, where was searched."""
    if part.key == "searches":
        return _searches(project, theme, found.claim)
    said = claims.assertions(project, found.claim)
    shown = evidence.of_claim(project, found.claim)
    made: list[Entry] = []
    for one in (each for each in said if each.id in part.counts.assertions):
        told = _STANCES[one.stance] if one.mode != "denies" else "denies it"
        own = "against its own interest" if one.interest == "against own" else ""
        about = (told, own, _origin(project, found.strip, one.anchor.item, part.key))
        made.append(_entry(project, theme, f"a{one.id}", signs.SIDE[one.stance], one.anchor, about))
    for each in (each for each in shown if each.id in part.counts.evidence):
        about = (each.directness, each.note, _origin(project, found.strip, each.anchor.item, part.key))
        made.append(_entry(project, theme, f"e{each.id}", signs.STANCE[each.stance], each.anchor, about))
    return made


def _entry(
    project: Project, theme: Theme, key: str, sign: str, anchor: Anchor, about: tuple[str, ...]
) -> Entry:
    item = items.get(project, anchor.item)
    line = Line(
        key=key,
        sign=sign,
        colour=theme.dim,
        sign_word="",
        text=in_words(project, anchor),
        cited=place(anchor, item),
        remark=" · ".join(part for part in about if part),
        state=item.label if item and anchor.start_ms is not None else "",
    )
    return Entry(line, anchor)


def _origin(project: Project, strip: Strip, item: int, key: str) -> str:
    """Say why an item adds no recording of its own, where the recordings are counted."""
    if key != "recordings":
        return ""
    together = next((group for group in strip.joined if item in group), ())
    others = [items.get(project, each) for each in together if isinstance(each, int) and each != item]
    if others:
        return "one origin with " + ", ".join(each.label for each in others if each)
    return "where it comes from is not known" if item in strip.unknown else ""


def _searches(project: Project, theme: Theme, claim: int) -> list[Entry]:
    return [
        Entry(
            Line(
                key=f"s{each.id}",
                sign="dash" if each.found == "nothing" else "check",
                colour=theme.dim,
                sign_word=f"found {each.found}",
                text=f"{each.place}: {each.terms}" if each.terms else each.place,
                remark=" · ".join(
                    part for part in (f"found {each.found}", each.searched_edtf, each.note) if part
                ),
            ),
            None,
        )
        for each in searches.of_claim(project, claim)
    ]
