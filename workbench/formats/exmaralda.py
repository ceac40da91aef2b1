"""EXMARaLDA basic transcriptions (.exb): tiers of events between the points of one time line.

Tiers of type `t` are voices; a translation that stands at the same points is put beside their words, other
tiers are set aside. An event counts as a line. Points without a time get one between their neighbours, marked
as derived.
"""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from workbench.errors import WorkbenchError
from workbench.formats.cues import Cue, Timing, segments_of
from workbench.formats.importer import Reading, Source
from workbench.formats.stamps import visible
from workbench.formats.structured import children, local_name, milliseconds, xml_of
from workbench.project.transcript.imports import DraftSegment, OtherLine

_TRANSLATION = re.compile(r"transl|^(?:ft|[a-z]{2})$", re.IGNORECASE)
_ANNOTATION = "stands in the tier {}, beside the words"
_Place = tuple[str, str, str]  # speaker, first point, last point


@dataclass(frozen=True)
class Exmaralda:
    """EXMARaLDA, in only."""

    key: str = "exb"
    title: str = "EXMARaLDA"
    suffixes: tuple[str, ...] = (".exb",)

    def recognises(self, source: Source) -> float:
        """Claim XML that is a basic transcription."""
        return 0.95 if "<basic-transcription" in source.text[:4000] else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each event that holds words."""
        root = xml_of(source)
        if local_name(root) != "basic-transcription":
            raise WorkbenchError(f"{source.name} is no EXMARaLDA file.", "Choose another format for it.")
        return _Reader(root).reading()


@dataclass(frozen=True)
class _Event:
    number: int
    tier: Element
    first: str
    last: str
    words: str

    @property
    def place(self) -> _Place:
        """Tell at whose words it stands."""
        return self.tier.get("speaker", ""), self.first, self.last

    @property
    def is_spoken(self) -> bool:
        """Tell words from what is said about them."""
        return self.tier.get("type") == "t"


class _Reader:
    def __init__(self, root: Element) -> None:
        self._names = {each.get("id", ""): _name(each) for each in children(root, "speaker")}
        self._times, self._derived = _times(root)
        elements = [
            (tier, each) for tier in children(root, "tier") for each in tier if local_name(each) == "event"
        ]
        self._count = len(elements)
        found = [_event(n, tier, each) for n, (tier, each) in enumerate(elements, 1)]
        self._spoken = {each.number: each for each in found if each.words and each.is_spoken}
        self._beside = [each for each in found if each.words and not each.is_spoken]

    def reading(self) -> Reading:
        cues = sorted(map(self._cue, self._spoken.values()), key=_in_time)
        segments, problems = segments_of(cues)
        places = {each.place for each in self._spoken.values()}
        translations: dict[_Place, list[tuple[str, str]]] = {}
        others: list[OtherLine] = []
        for each in self._beside:
            kind = each.tier.get("category", "")
            if each.place in places and _TRANSLATION.search(kind):
                language = kind.lower() if len(kind) == 2 and kind.lower() != "ft" else ""
                translations.setdefault(each.place, []).append((language, each.words))
            else:
                name = each.tier.get("display-name") or kind or each.tier.get("id", "")
                others.append(OtherLine(each.number, each.words, _ANNOTATION.format(name)))
        said = (self._whole(each, translations) for each in segments)
        return Reading(tuple(said), tuple(others), tuple(problems), max(self._count, 1))

    def _cue(self, each: _Event) -> Cue:
        timing = Timing(self._times.get(each.first), self._times.get(each.last))
        speaker = each.place[0]
        return Cue(each.number, timing, each.words, (each.number,), self._names.get(speaker, speaker))

    def _whole(
        self, segment: DraftSegment, translations: dict[_Place, list[tuple[str, str]]]
    ) -> DraftSegment:
        event = self._spoken[segment.line]
        return replace(
            segment,
            start_derived=event.first in self._derived and segment.start_ms is not None,
            end_derived=event.last in self._derived and segment.end_ms is not None,
            renderings=tuple(translations.get(event.place, ())),
        )


def _event(number: int, tier: Element, event: Element) -> _Event:
    words = visible("".join(event.itertext()))
    return _Event(number, tier, event.get("start", ""), event.get("end", ""), words)


def _in_time(cue: Cue) -> tuple[bool, int, int]:
    start = cue.timing.start_ms
    return start is None, start or 0, cue.line


def _name(speaker: Element) -> str:
    found = (visible(each.text or "") for each in children(speaker, "abbreviation"))
    return next(found, "") or speaker.get("id", "")


def _times(root: Element) -> tuple[dict[str, int], set[str]]:
    """Give the time of each point, and the points whose time was found between others'."""
    times: dict[str, int] = {}
    waiting: list[str] = []
    derived: set[str] = set()
    before = 0
    for each in children(root, "tli"):
        name, value = each.get("id", ""), milliseconds(each.get("time"), 1000)
        if value is None:
            waiting.append(name)
            continue
        for place, between in enumerate(waiting, 1):
            times[between] = before + (value - before) * place // (len(waiting) + 1)
        derived.update(waiting)
        waiting.clear()
        times[name] = before = value
    return times, derived
