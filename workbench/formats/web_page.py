"""A transcript as a web page (.html): original and translations side by side, each in its own direction."""

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment

from workbench.direction import direction_of
from workbench.formats.exporter import WHOLE
from workbench.formats.wording import languages_into, named, time_span
from workbench.project.transcript import Segment

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Transcript</title>
<style>
body { font-family: "Noto Sans", "Noto Naskh Arabic", sans-serif; line-height: 1.5; margin: 2em; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #999; padding: .3em .6em; text-align: start; vertical-align: top; }
td p { margin: 0; }
.time { direction: ltr; white-space: nowrap; font-variant-numeric: tabular-nums; }
.note { color: #555; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
</style>
</head>
<body>
<table>
<thead><tr><th>Time</th><th>Speaker</th><th>Original</th>
{%- for each in languages %}<th>Translation {{ each }}</th>{% endfor -%}
{% if noted %}<th>Note</th>{% endif %}</tr></thead>
<tbody>
{% for row in rows %}<tr id="segment-{{ row.number }}"><td class="time">{{ row.time }}</td>
<td><bdi>{{ row.speaker }}</bdi></td>
{%- for words, language in row.texts %}
<td{% if language %} lang="{{ language }}"{% endif %}>
{%- for line in words.split("\n") %}<p dir="{{ direction_of(line) or 'auto' }}">{{ line }}</p>{% endfor -%}
</td>
{%- endfor %}
{%- if noted %}
<td class="note" dir="auto">{{ row.note }}</td>{% endif %}</tr>
{% endfor %}</tbody>
</table>
</body>
</html>
"""


@dataclass(frozen=True)
class WebPage:
    """HTML, out only; it runs no script and loads nothing."""

    key: str = "html"
    title: str = "Web page (HTML)"
    suffix: str = ".html"
    carries: frozenset[str] = WHOLE | {"languages"}

    def write(self, segments: Sequence[Segment], language: str) -> bytes:
        """Write every segment, original and all translations, whatever `language` is asked for."""
        del language
        languages = languages_into(segments)
        page = Environment(autoescape=True).from_string(_PAGE)
        rows = [_row(each, languages) for each in segments]
        noted = any(each.note for each in segments)
        return page.render(rows=rows, languages=languages, noted=noted, direction_of=direction_of).encode()


def _row(segment: Segment, languages: Sequence[str]) -> dict[str, object]:
    renderings = {each.language: each.text for each in segment.renderings}
    texts = [(segment.text, segment.language), *((renderings.get(each, ""), each) for each in languages)]
    return {
        "number": segment.number, "time": time_span(segment), "speaker": named(segment), "texts": texts,
        "note": segment.note,
    }  # fmt: skip
