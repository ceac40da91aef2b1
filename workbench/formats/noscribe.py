"""noScribe (.html): a page in which each stretch is an anchor `ts_START_END_SPEAKER`, in milliseconds.

Pauses `(..)` and `//overlaps//` stay in the words, as the conventions of transcription have them; stamps
`[hh:mm:ss]` that repeat a time are left out. An anchor counts as a line, so does a paragraph without one.
"""

import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from workbench.errors import WorkbenchError
from workbench.formats.cues import Cue, Timing, segments_of
from workbench.formats.importer import Reading, Source
from workbench.formats.stamps import visible
from workbench.formats.structured import closed_tags
from workbench.project.transcript.imports import OtherLine

_ANCHOR = re.compile(r"ts_(\d{1,12})_(\d{1,12})_([^\"'<>]{0,80})")
_STAMP = re.compile(r"\[\d\d:\d\d:\d\d\]\s?")
_ABOUT = "is about the file, or was written beside the transcript"
_ENGINE = re.compile(r"noScribe[^\n,]{0,40}?\d+(?:\.\d+)*", re.I)


@dataclass
class _Stretch:
    """The words of one anchor, or those outside of any (then `anchor` is None)."""

    anchor: re.Match[str] | None
    words: str = ""


@dataclass(frozen=True)
class NoScribe:
    """noScribe, in only."""

    key: str = "noscribe"
    title: str = "noScribe"
    suffixes: tuple[str, ...] = (".html", ".htm")

    def recognises(self, source: Source) -> float:
        """Claim pages with such an anchor."""
        return 0.95 if re.search(r"<a\s[^<>]{0,40}name=[\"']ts_\d+_\d+_", source.text) else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each anchor and each paragraph around them."""
        page = _Page()
        page.feed(closed_tags(source.text))
        page.close()
        found = [each for each in page.stretches if visible(each.words)]
        if not any(each.anchor for each in found):
            raise WorkbenchError(
                f"{source.name} holds no times of noScribe.", "Choose another format for it."
            )
        others: list[OtherLine] = []
        cues: list[Cue] = []
        voice, label = "", ""
        for number, each in enumerate(found, 1):
            if each.anchor is None:
                others.append(OtherLine(number, visible(each.words), _ABOUT))
                continue
            words = visible(_STAMP.sub("", each.words))
            code = visible(each.anchor[3])
            if code != voice:
                voice, label = code, code
            named = re.match(r"(//\s?)?([^:\n]{1,60}):\s", words) if code else None
            if named and (visible(named[2]) == code or not cues or cues[-1].speaker != label):
                label = visible(named[2])  # the label may have been changed to a name
                words = f"{named[1] or ''}{words[named.end() :]}"
            timing = Timing(int(each.anchor[1]), int(each.anchor[2]))
            cues.append(Cue(number, timing, words, (number,), label))
        segments, problems = segments_of(cues)
        made = _ENGINE.search(" ".join(each.text for each in others))
        engine = " ".join(made[0].split()) if made else "noScribe"
        said = tuple(replace(each, engine=engine) for each in segments)
        return Reading(said, tuple(others), tuple(problems), len(found))


class _Page(HTMLParser):
    """Parts a page into its anchors and the paragraphs around them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stretches: list[_Stretch] = [_Stretch(None)]
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script", "title"):
            self._silent = True
        name = next((value or "" for key, value in attrs if key == "name"), "")
        anchor = _ANCHOR.fullmatch(name) if tag == "a" else None
        if anchor:
            self.stretches.append(_Stretch(anchor))
        elif tag == "br":
            self.stretches[-1].words += "\n"
        elif tag in ("p", "div"):
            self.stretches.append(_Stretch(None))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "title"):
            self._silent = False
        if tag in ("a", "p", "div"):
            self.stretches.append(_Stretch(None))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.stretches[-1].words += data.replace("\xa0", " ").replace("\n", " ")
