"""What is said in an ELAN file.

A tier without a parent is a voice; tiers that hang on it word for word are translations or notes; finer
parts of an annotation (words, syllables) are set aside. An annotation counts as a line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from workbench.formats.cues import NO_WORDS
from workbench.formats.importer import Reading
from workbench.formats.stamps import role_apart, visible
from workbench.formats.structured import children, local_name, milliseconds
from workbench.project.transcript.imports import DraftSegment, OtherLine

UNNAMED = "speech"  # the tier of those whom nobody has named yet
_TRANSLATION = re.compile(r"transl|rendering|gloss|(?:^|[_@\s-])(?:ft|tr)(?:$|[_@\s-])", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?:^|[_@\s-])([a-z]{2,3})$")
_NOBODY = re.compile(rf"(?:default|{UNNAMED})(?: \[[^\[\]]*\])?", re.IGNORECASE)
_WHOLE = ("", "Symbolic_Association")
_FINER = "is a part of an annotation ({}); only whole ones become segments"
_LOST = "hangs on an annotation that is not in the file"


@dataclass
class _Annotation:
    """One annotation; `on` names the one that it hangs on."""

    number: int
    id: str
    text: str
    on: str = ""
    start: str = ""
    end: str = ""


@dataclass
class _Tier:
    """A tier with its annotations and the tiers below it."""

    id: str
    parent: str
    participant: str
    language: str
    constraint: str
    annotations: list[_Annotation] = field(default_factory=list[_Annotation])


def read(root: Element) -> Reading:
    """Account for each annotation below the root of an ELAN file."""
    return _Reader(root).reading()


class _Reader:
    def __init__(self, root: Element) -> None:
        self._root = root
        self._slots, self._derived = _times(root)
        self._tiers = self._read_tiers()
        self._count = sum(len(tier.annotations) for tier in self._tiers)
        self._others: list[OtherLine] = []
        self._problems: list[OtherLine] = []
        self._under: dict[str, list[tuple[_Tier, _Annotation]]] = {}

    def _read_tiers(self) -> list[_Tier]:
        kinds = {each.get("LINGUISTIC_TYPE_ID", ""): each for each in children(self._root, "LINGUISTIC_TYPE")}
        names = {each.get("LANG_ID", ""): _code(each) for each in children(self._root, "LANGUAGE")}
        tiers: list[_Tier] = []
        number = 0
        for element in children(self._root, "TIER"):
            kind = kinds.get(element.get("LINGUISTIC_TYPE_REF", ""))
            tier = _Tier(
                id=element.get("TIER_ID", ""),
                parent=element.get("PARENT_REF", ""),
                participant=visible(element.get("PARTICIPANT", "")),
                language=names.get(element.get("LANG_REF", ""), ""),
                constraint=kind.get("CONSTRAINTS", "") if kind is not None else "",
            )
            for each in element.iter():
                if local_name(each) in ("ALIGNABLE_ANNOTATION", "REF_ANNOTATION"):
                    number += 1
                    tier.annotations.append(_annotation(number, each))
            tiers.append(tier)
        return tiers

    def reading(self) -> Reading:
        known = {tier.id for tier in self._tiers}
        voices, below = list[_Tier](), list[_Tier]()
        for tier in self._tiers:
            (voices if tier.parent not in known or tier.parent == tier.id else below).append(tier)
        chained = self._chained()
        ids = {each.id for tier in voices for each in tier.annotations}
        for tier in below:
            self._hang(tier, ids, chained)
        segments = [segment for tier in voices for segment in self._segments(tier)]
        for tier, each in (pair for rest in self._under.values() for pair in rest):
            self._others.append(OtherLine(each.number, each.text, f"{_LOST} ({tier.id})"))
        segments.sort(key=lambda each: (each.start_ms is None, each.start_ms or 0, each.line))
        return Reading(tuple(segments), tuple(self._others), tuple(self._problems), self._count)

    def _chained(self) -> dict[str, str]:
        """Tell of each annotation that stands word for word under another one which that is."""
        whole = (tier for tier in self._tiers if tier.constraint in _WHOLE)
        return {each.id: each.on for tier in whole for each in tier.annotations if each.on}

    def _hang(self, tier: _Tier, ids: set[str], chained: dict[str, str]) -> None:
        """Lay what stands word for word under a voice's annotation beside it; the finer rest aside."""
        for each in tier.annotations:
            on = _root(each.on, ids, chained)
            if on and tier.constraint in _WHOLE:
                self._under.setdefault(on, []).append((tier, each))
            elif visible(each.text):
                self._others.append(OtherLine(each.number, each.text, _FINER.format(tier.id)))

    def _segments(self, tier: _Tier) -> Iterator[DraftSegment]:
        for each in tier.annotations:
            below = self._under.pop(each.id, [])
            start, end = self._slots.get(each.start), self._slots.get(each.end)
            if start is not None and (end is None or end <= start):
                end = None
                self._problems.append(
                    OtherLine(each.number, each.text, "it ends before it starts; kept without an end")
                )
            if start is None:
                self._problems.append(OtherLine(each.number, each.text, "has no time; kept without one"))
            translations = [(t, a) for t, a in below if visible(a.text) and _is_translation(t)]
            if not visible(each.text) and not translations:
                self._problems.append(OtherLine(each.number, "", NO_WORDS))
                continue
            notes = [f"{t.id}: {a.text}" for t, a in below if visible(a.text) and not _is_translation(t)]
            speaker, role = role_apart(tier.participant or _speaker_of(tier.id))
            yield DraftSegment(
                line=each.number, start_ms=start, end_ms=end, start_derived=each.start in self._derived,
                end_derived=each.end in self._derived, speaker=speaker, role=role, text=each.text,
                language=tier.language, note="\n".join(notes),
                renderings=tuple((_language_of(t), a.text) for t, a in translations),
                lines_used=(each.number, *(a.number for _, a in below)),
            )  # fmt: skip


def _root(on: str, ids: set[str], chained: dict[str, str]) -> str:
    """Follow a chain of annotations up to a voice's; "" where it ends elsewhere or goes in a circle.

    Where it led is kept in `chained`: a chain of thousands is followed only once.
    """
    met: set[str] = set()
    while on and on not in ids:
        met.add(on)
        on = chained.get(on, "")
        on = "" if on in met else on
    chained |= dict.fromkeys(met, on)
    return on


def _annotation(number: int, element: Element) -> _Annotation:
    value = next((each.text or "" for each in element if local_name(each) == "ANNOTATION_VALUE"), "")
    get = element.get
    return _Annotation(
        number, get("ANNOTATION_ID", ""), visible(value), get("ANNOTATION_REF", ""),
        get("TIME_SLOT_REF1", ""), get("TIME_SLOT_REF2", ""),
    )  # fmt: skip


def _times(root: Element) -> tuple[dict[str, int], set[str]]:
    """Give the time of each slot in the recording, and the slots whose time was found between others'."""
    origin = next(
        (milliseconds(each.get("TIME_ORIGIN")) for each in children(root, "MEDIA_DESCRIPTOR")), None
    )
    slots: dict[str, int] = {}
    waiting: list[str] = []
    derived: set[str] = set()
    before = 0
    for each in children(root, "TIME_SLOT"):
        name, value = each.get("TIME_SLOT_ID", ""), milliseconds(each.get("TIME_VALUE"))
        if value is None:
            waiting.append(name)
            continue
        for place, between in enumerate(waiting, 1):
            slots[between] = before + (value - before) * place // (len(waiting) + 1) + (origin or 0)
        derived.update(waiting)
        waiting.clear()
        slots[name], before = value + (origin or 0), value
    return slots, derived


def _code(language: Element) -> str:
    """Give the short code of a language, which ELAN keeps as the end of an address or as its own id."""
    wanted = language.get("LANG_ID", "")
    return wanted if 2 <= len(wanted) <= 3 else ""


def _speaker_of(tier: str) -> str:
    """Take the name of a tier for the speaker's, unless it names nobody."""
    return "" if _NOBODY.fullmatch(tier) else tier


def _is_translation(tier: _Tier) -> bool:
    return bool(tier.language or _TRANSLATION.search(tier.id))


def _language_of(tier: _Tier) -> str:
    found = _LANGUAGE.search(tier.id)
    return tier.language or (found[1] if found else "")
