"""A transcript as Markdown (.md): a table, original and translations side by side, each in its own direction.

Signs of Markdown and HTML in the words are escaped, so that words remain words wherever the page is shown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from workbench.direction import direction_of
from workbench.formats.exporter import WHOLE
from workbench.formats.wording import languages_into, named, time_span
from workbench.project.transcript import Segment

_SIGNS = re.compile(r"([\\`*_{}\[\]()#+!|~^$-])")


@dataclass(frozen=True)
class Markdown:
    """Markdown, out only."""

    key: str = "markdown"
    title: str = "Markdown"
    suffix: str = ".md"
    carries: frozenset[str] = WHOLE

    def write(self, segments: Sequence[Segment], language: str) -> bytes:
        """Write every segment, original and all translations, whatever `language` is asked for."""
        del language
        targets = languages_into(segments)
        noted = any(each.note for each in segments)
        translations = [f"Translation {_escaped(each)}" for each in targets]
        heads = ["Time", "Speaker", "Original", *translations, *["Note"] * noted]
        rows = [_line(heads), _line(["---"] * len(heads))]
        rows += [_line(_cells(each, targets, noted=noted)) for each in segments]
        return "".join(rows).encode()


def _cells(segment: Segment, targets: Sequence[str], *, noted: bool) -> list[str]:
    renderings = {each.language: each.text for each in segment.renderings}
    texts = [segment.text, *(renderings.get(target, "") for target in targets)]
    note = [_directed(segment.note)] if noted else []
    return [time_span(segment), _directed(named(segment)), *map(_directed, texts), *note]


def _directed(words: str) -> str:
    """Set each line apart from what is around it, in its own direction."""
    lines = (
        f'<bdi dir="{direction_of(line) or "auto"}">{_escaped(line)}</bdi>' if line else ""
        for line in words.splitlines()
    )
    return "<br>".join(lines)


def _escaped(words: str) -> str:
    return _SIGNS.sub(r"\\\1", escape(words.replace("\0", ""), quote=False))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
