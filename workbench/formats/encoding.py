"""From bytes to text: the mark at the start first, then strict UTF-8, then a guess that people can change."""

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

from workbench.errors import WorkbenchError

_MARKS = (  # the longer mark first: the one of UTF-16 is the start of the one of UTF-32
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARCHIVE = b"PK\x03\x04"
_ARABIC_CODES = ("cp1256", "iso8859_6", "cp720")
_WORD = re.compile(r"\w+")
_ARABIC_WORD = re.compile(r"[\u0600-\u06ff]+")
_GUESSES = ("cp1252", "cp1251", "cp1254", "cp1255", "cp1253", "cp1250", "gb18030", "euc_kr", "shift_jis")
_CHOICES = ("utf-8", "cp1256", "cp1252", "utf-16", "iso8859_6", "cp1251", "cp1254", "cp1255")


@dataclass(frozen=True)
class Decoded:
    """A text, the name of the encoding it was read with, and whether that was only a guess."""

    text: str
    encoding: str
    guessed: bool = False


def choices() -> tuple[str, ...]:
    """Give the encodings worth offering to a person whose text came out wrong."""
    return _CHOICES


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Read `data` as text; `name` stands in the sentence for people when it cannot be."""
    if encoding:
        return _as_asked(data, name, encoding)
    if data.startswith(_ARCHIVE):  # many importers ask, and each search for letters in it takes long
        raise WorkbenchError(f"{name} is an archive, not a text file.", "Choose the transcript itself.")
    decoded = _marked(data) or _strict(data) or _unmarked_utf16(data) or _torn_utf8(data)
    if decoded is None and b"\x00" in data:
        raise WorkbenchError(
            f"{name} is not a text file.", "Choose the transcript itself, saved as plain text."
        )
    return decoded or _arabic(data) or _guess(data)


def _as_asked(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding)
        text = data.decode(encoding)
    except LookupError:
        raise WorkbenchError(
            f"There is no encoding called {encoding}.", f"Use one of: {', '.join(_CHOICES)}."
        ) from None
    except UnicodeError:
        raise WorkbenchError(
            f"{name} cannot be read as {encoding}.", "Choose another encoding, or leave the choice out."
        ) from None
    return Decoded(text.removeprefix("\ufeff"), codec.name)


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            # A damaged letter must not cost the rest of the text: it shows as the replacement sign.
            return Decoded(data.decode(encoding, errors="replace"), encoding.removesuffix("-sig"))
    return None


def _strict(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8") if b"\x00" not in data else None
    except UnicodeDecodeError:
        return None


def _torn_utf8(data: bytes) -> Decoded | None:
    """Read UTF-8 with some letters cut in two, as whisper.cpp writes and cut files end."""
    if b"\x00" in data:
        return None
    text = data.decode("utf-8", errors="replace")
    # In a code page whole letters of UTF-8 come about by rare chance only.
    sound = sum(1 for sign in text if sign > "\x7f") - text.count("\ufffd")
    return Decoded(text, "utf-8", guessed=True) if sound > 2 * text.count("\ufffd") else None


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """Read UTF-16 without its mark: line ends and blanks then have a zero on one and the same side."""
    signs = (b"\x0a", b"\x20", b"\x3a")
    for encoding, low, high in (("utf-16-le", 0, 1), ("utf-16-be", 1, 0)):
        pairs = zip(data[low::2], data[high::2], strict=False)
        if sum(1 for sign, zero in pairs if not zero and bytes((sign,)) in signs) * 20 > len(data) / 2:
            return Decoded(data.decode(encoding, errors="replace"), encoding, guessed=True)
    return None


def _arabic(data: bytes) -> Decoded | None:
    """Try the Arabic code pages: in the right one the foreign words are wholly of Arabic letters."""
    for encoding in _ARABIC_CODES:
        text = data.decode(encoding, errors="replace")
        words = [word for word in _WORD.findall(text) if not word.isascii()]
        whole = sum(1 for word in words if _ARABIC_WORD.fullmatch(word))
        if "\ufffd" not in text and whole and whole >= 0.9 * len(words):
            return Decoded(text, encoding, guessed=True)
    return None


def _guess(data: bytes) -> Decoded:
    """Take the page that gives the soundest and likeliest text; where all are alike, the commonest."""
    found = list(charset_normalizer.from_bytes(data, cp_isolation=list(_GUESSES)))
    if not found:
        return Decoded(data.decode("cp1252", errors="replace"), "cp1252", guessed=True)
    best = min(found, key=lambda one: (round(one.chaos, 1), -one.coherence, _GUESSES.index(one.encoding)))
    return Decoded(str(best), best.encoding, guessed=True)
