"""Final Cut Pro XML (.fcpxml 1.9): markers on an empty clip, at times that are whole frames."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from workbench.formats.exporter import Option
from workbench.formats.markers import CARRIES, RATE, markers_of
from workbench.formats.structured import xml_safe
from workbench.frame_rate import need_rate
from workbench.project.transcript import Segment

_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n\n'


@dataclass(frozen=True)
class FinalCut:
    """Markers as FCPXML, out only."""

    key: str = "fcpxml"
    title: str = "Markers: Final Cut Pro XML"
    suffix: str = ".fcpxml"
    carries: frozenset[str] = CARRIES
    options: tuple[Option, ...] = (RATE,)

    def write(self, segments: Sequence[Segment], language: str, *, rate: str = "25") -> bytes:
        """Write a marker for every segment that has a start; its note holds the whole words."""
        exact = need_rate(rate)
        found = list(markers_of(segments, language, exact))
        whole = _time(max((each.end for each in found), default=1), exact)
        root = Element("fcpxml", version="1.9")
        form = SubElement(SubElement(root, "resources"), "format", id="r1", frameDuration=_time(1, exact))
        event = SubElement(SubElement(root, "library"), "event", name="Transcript")
        project = SubElement(event, "project", name="Transcript")
        sequence = SubElement(project, "sequence", format=form.get("id", ""), duration=whole, tcFormat="NDF")
        spine = SubElement(sequence, "spine")
        clip = SubElement(spine, "gap", name="Transcript", offset="0s", start="0s", duration=whole)
        for each in found:
            SubElement(
                clip,
                "marker",
                start=_time(each.start, exact),
                duration=_time(each.length, exact),
                value=xml_safe(each.name),
                note=xml_safe(" · ".join(part for part in (each.words, each.note) if part)),
            )
        indent(root)
        return _HEAD + tostring(root, encoding="unicode").encode() + b"\n"


def _time(frames: int, rate: Fraction) -> str:
    """Write a number of frames as the fraction of seconds that it lasts."""
    return f"{frames * rate.denominator}/{rate.numerator}s" if frames else "0s"
