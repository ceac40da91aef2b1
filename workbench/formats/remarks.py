"""A remark on where a file comes from, in the forms that have room for one beside the transcript itself."""

import html
import io
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

Remarked = Callable[[str, str], str]  # the text of a file and the remark


def _note(text: str, remark: str) -> str:
    return text.replace("WEBVTT\n", f"WEBVTT\n\nNOTE {remark}\n", 1)


def _footer(text: str, remark: str) -> str:
    return text.replace("</body>", f"<footer><small>{html.escape(remark)}</small></footer>\n</body>", 1)


def _paragraph(text: str, remark: str) -> str:
    return f"{text}\n{remark}\n"


def _script_comment(text: str, remark: str) -> str:
    return text.replace("[Script Info]\n", f"[Script Info]\n; {remark}\n", 1)


def _last_paragraph(text: str, remark: str) -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(remark)}</w:t></w:r>'
    before, _, after = text.rpartition("<w:p/>")
    return f"{before}<w:p/><w:p>{run}</w:p>{after}" if before else text


def _description(text: str, remark: str) -> str:
    told = f"<dc:description>{escape(remark)}</dc:description></cp:coreProperties>"
    return text.replace("</cp:coreProperties>", told, 1)


# By the key of the format. What has no room for it, as SubRip, is written without.
_TEXTS: dict[str, Remarked] = {
    "vtt": _note, "html": _footer, "markdown": _paragraph, "ass": _script_comment,
}  # fmt: skip
_PARTS: dict[str, tuple[str, Remarked]] = {
    "docx": ("word/document.xml", _last_paragraph),
    "xlsx": ("docProps/core.xml", _description),
}


def with_remark(key: str, content: bytes, remark: str) -> bytes:
    """Give a file with a remark of one line in it; the file as it is where its form has no room."""
    if not remark:
        return content
    if key in _TEXTS:
        return _TEXTS[key](content.decode(), remark).encode()
    return _in_archive(content, *_PARTS[key], remark) if key in _PARTS else content


def _in_archive(content: bytes, name: str, change: Remarked, remark: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.infolist():
            data = before.read(part)
            if part.filename == name:
                data = change(data.decode(), remark).encode()
            after.writestr(part, data, part.compress_type)
    return out.getvalue()
