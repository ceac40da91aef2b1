"""W3C Web Annotation (.json): an annotation a segment, on a stretch of the recording (`t=80.0,95.5`)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.direction import direction_of
from workbench.formats.exporter import WHOLE, Option
from workbench.formats.wording import named
from workbench.project.transcript import Segment

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_FRAGMENTS = "http://www.w3.org/TR/media-frags/"


@dataclass(frozen=True)
class WebAnnotation:
    """Web Annotations, out only."""

    key: str = "annotations"
    title: str = "Web Annotations (W3C)"
    suffix: str = ".json"
    carries: frozenset[str] = WHOLE | {"languages"}
    options: tuple[Option, ...] = (Option("source", "Address or file name of the recording", "recording"),)

    def write(self, segments: Sequence[Segment], language: str, *, source: str = "recording") -> bytes:
        """Write every segment, original and all translations, whatever `language` is asked for."""
        del language
        page = {
            "@context": _CONTEXT,
            "id": "#transcript",
            "type": "AnnotationPage",
            "items": [_annotation(each, source) for each in segments],
        }
        return json.dumps(page, ensure_ascii=False, indent=1).encode()


def _annotation(segment: Segment, source: str) -> dict[str, Any]:
    bodies = [_body(segment.text, segment.language, "describing")] if segment.text else []
    bodies += [_body(each.text, each.language, "describing") for each in segment.renderings if each.text]
    bodies += [_body(named(segment), "", "identifying")] if segment.speaker else []
    bodies += [_body(segment.note, "", "commenting")] if segment.note else []
    return {
        "id": f"#segment-{segment.number}",
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies,
        "target": _target(segment, source),
    }


def _body(words: str, language: str, purpose: str) -> dict[str, str]:
    known = {"language": language, "textDirection": direction_of(words)}
    body = {"type": "TextualBody", "value": words, "format": "text/plain", "purpose": purpose}
    return body | {name: value for name, value in known.items() if value}


def _target(segment: Segment, source: str) -> dict[str, Any]:
    """Name the stretch of the recording; the whole of it where no time is known."""
    if segment.start_ms is None:
        return {"source": source}
    times = [segment.start_ms, segment.end_ms] if segment.end_ms is not None else [segment.start_ms]
    stretch = "t=" + ",".join(_seconds(ms) for ms in times)
    return {
        "source": source,
        "selector": {"type": "FragmentSelector", "conformsTo": _FRAGMENTS, "value": stretch},
    }


def _seconds(ms: int) -> str:
    return f"{ms // 1000}.{f'{ms % 1000:03}'.rstrip('0') or '0'}"
