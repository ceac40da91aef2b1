"""Segments to be written, without a project."""

from workbench.project.transcript.segments import Rendering, Segment
from workbench.project.transcript.speakers import Speaker


def segment(
    start_ms: int | None,
    end_ms: int | None,
    text: str,
    speaker: str = "",
    renderings: tuple[Rendering, ...] = (),
    language: str = "",
    number: int = 1,
) -> Segment:
    voice = Speaker(id=1, item=1, label=speaker, role="", side=None, note="") if speaker else None
    return Segment(
        id=number, number=number, item=1, speaker=voice, start_ms=start_ms, end_ms=end_ms,
        start_derived=False, end_derived=False, language=language, text=text, state="draft", note="",
        source=None, source_line=None, renderings=renderings,
    )  # fmt: skip
