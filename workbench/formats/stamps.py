"""What one line of a plain transcript says: the table of patterns for times, and how speakers are named."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from workbench import timecode
from workbench.frame_rate import timecode_ms

_ANY = (
    r"\d{1,3}(?::\d{1,3}){1,3}(?:[.,]\d{1,3})?(?![\d:])"  # looks like a time; it may turn out not to be one
)
_SECONDS = r"\d+(?:\.\d+)?s?"
_OPEN, _CLOSE = r"\\?[\[({<]\s*", r"\s*\\?[\])}>]"
_GAP = r"\s*(?:[-–—|:]\s*)?"
_TO = r"\s*(?:-->|->|→|[-–—]|\sto\s)\s*"
_BLANK = r"\s{0,20}"  # bounded, as are names: a line of blanks must not be tried in every way there is
_LABEL = (
    rf"(?P<label>[^\s\[({{<][^\[({{<]{{0,60}}?)(?:{_BLANK}\((?P<role>[^()]{{0,80}}[^\W\d][^()]{{0,80}})\))?"
)

# Each form of a timed line, most telling first.
_FORMS = tuple(
    (name, re.compile(pattern, re.DOTALL))
    for name, pattern in (
        ("range", rf"(?:{_OPEN})?(?P<start>{_ANY}){_TO}(?P<end>{_ANY})(?:{_CLOSE})?{_GAP}(?P<rest>.*)"),
        ("range", rf"\[(?P<start>{_SECONDS})\s*-?->\s*(?P<end>{_SECONDS})\]\s*(?P<rest>.*)"),
        (  # InqScribe's tab-delimited text
            "bracket",
            rf"\[(?P<start>{_ANY})\]\t(?:\[(?P<end>{_ANY})\])?\t\s*(?P<rest>.*)",
        ),
        ("bracket", rf"{_OPEN}(?P<start>{_ANY}){_CLOSE}{_GAP}(?P<rest>.*)"),
        ("bracket", rf"\[(?P<start>\d{{1,2}}(?:\.\d\d){{1,2}})\]{_GAP}(?P<rest>.*)"),
        ("f4 both", rf"#(?P<start>{_ANY}-\d)#\s*(?P<rest>\S(?:.*\S)?)\s*#(?P<end>{_ANY}-\d)#"),
        ("f4 start", rf"#(?P<start>{_ANY}-\d)#\s*(?P<rest>\S.*)"),
        ("f4 end", r"(?P<rest>(?:.*\S)?)\s*#(?P<end>\d\d:\d\d:\d\d-\d)#"),
        (
            "label",
            rf"{_LABEL}{_BLANK}(?P<colon>:?{_BLANK}{_OPEN})(?P<start>{_ANY})(?:{_TO}(?P<end>{_ANY}))?"
            rf"{_CLOSE}(?P<gap>{_GAP})(?P<rest>.*)",
        ),
        ("label alone", rf"{_LABEL}:?(?:\s{{2,20}}|\t{_BLANK})(?P<start>{_ANY})"),
        ("bare", rf"(?P<start>{_ANY})(?P<gap>{_GAP})(?P<rest>.*)"),
    )
)
MAYBE_FRAMES = re.compile(  # times whose last two digits may be frames, for a quick look through a text
    rf"{_OPEN}(?:\d{{1,2}}:){{1,2}}\d\d[.,]\d\d{_CLOSE}|(?<![\d:])\d{{1,3}}(?::\d{{1,2}}){{3}}(?![\d:])"
)
_FRAMES = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})[.,:](\d{1,2})")
_BEFORE = re.compile(r"(?:[>*•·-]\s+|#+\s+)?")
_BOLD_LABEL = re.compile(r"(\*\*|__)(.+?)\1")
_ESCAPED = re.compile(r"\\([\[\](){}<>#*_.:-])")
_SETTINGS = re.compile(r"(?:X1:\d+|(?:align|position|line|size|region|vertical):\S+).*")
_TIME_OF_DAY = re.compile(
    r"\s*(?:[ap]\.?m\b|local\b|gmt\b|utc\b|hrs?\b|hours?\b|o.clock|بتوقيت|صباحا|مساء)", re.IGNORECASE
)
_INVISIBLE = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_SPEAKER = re.compile(
    rf"(?P<label>[^:：()]{{1,60}}?){_BLANK}(?:\((?P<role>[^()]{{1,80}})\)[\s{_INVISIBLE}]{{0,20}})?[:：](?![\d/\\])\s*(?P<text>.*)",
    re.DOTALL,
)
_NOT_IN_LABEL = re.compile(r"[?!;,\"“”؟،؛]|https?$")
# fmt: off
_SENTENCE_WORDS = {
    "i", "we", "you", "they", "he", "she", "it", "is", "are", "was", "were", "this", "that", "there", "have",
    "has", "must", "will", "says", "be", "see",  # not "said": it is also a name
}
_ABBREVIATED = {
    "mr.", "mrs.", "ms.", "dr.", "prof.", "gen.", "col.", "maj.", "capt.", "lt.", "sgt.", "st.",
    "no.", "د.",
}
_NO_SPEAKERS = {
    "note", "notes", "nb", "see", "source", "sources", "update", "edit", "time", "date", "translation",
    "ملاحظة", "المصدر",
}
# fmt: on


@dataclass(frozen=True)
class Speaker:
    """A speaker as named in a line, and the words after the name."""

    label: str
    role: str
    text: str


@dataclass(frozen=True)
class Timed:
    """A line with a time: `start_ms` is None when the time is impossible or (form "f4 end") not given."""

    form: str
    start_ms: int | None
    end_ms: int | None
    rest: str
    label: str = ""
    role: str = ""
    remark: str = ""
    codes: tuple[str, str] = ("", "")  # start and end as written, where their last two digits may be frames

    @property
    def heads_text(self) -> bool:
        """Tell whether the words stand on the lines below."""
        return not self.rest


def visible(text: str) -> str:
    """Take blanks and direction marks off both ends; what is between stays as written."""
    return text.strip(_INVISIBLE + " \t\xa0\r\n\v\f")


def read_line(line: str) -> Timed | None:
    """Recognise a timed line in any of the forms met in the wild; None when it has no time of its own."""
    shown = visible(line)
    shown = shown[_BEFORE.match(shown).end() :]  # type: ignore[union-attr] - the pattern matches nothing, too
    if "\\[" in shown or "\\(" in shown or "\\#" in shown:
        shown = _ESCAPED.sub(r"\1", shown)
    shown = _BOLD_LABEL.sub(r"\2", shown, count=1)
    digits = timecode.from_arabic_digits(shown)  # sign for sign, so that places in it are places in `shown`
    for form, pattern in _FORMS:
        match = pattern.fullmatch(digits)
        timed = _understand(form, match, shown) if match else None
        if timed:
            return timed
    return None


def _understand(form: str, match: re.Match[str], shown: str) -> Timed | None:
    found = match.groupdict()
    rest, label, role = (_words(match, shown, group) for group in ("rest", "label", "role"))
    start, end = _milliseconds(found.get("start")), _milliseconds(found.get("end"))
    if label and not (is_label(label) and _names_a_speaker(form, found)):
        return None
    if form == "bare" and not _is_time_at_start(found, start, rest):
        return None
    if form in ("bare", "range") and _TIME_OF_DAY.match(rest):
        return None
    if form == "range" and _SETTINGS.fullmatch(rest):
        rest = ""
    named = speaker_of(rest)
    if named and not named.text and not label:
        rest, label, role = "", named.label, named.role  # the words stand on the lines below
    return _remarked(Timed(form, start, end, rest, label.rstrip(": "), role), found)


def _words(match: re.Match[str], shown: str, group: str) -> str:
    """Cut a group out of the line as it was written; the match was made in its copy with 0-9."""
    return visible(shown[slice(*match.span(group))]) if match.groupdict().get(group) else ""


def _names_a_speaker(form: str, found: dict[str, str | None]) -> bool:
    """Tell `Name (1:20): words` and `Name [1:20]` from a time mentioned in a sentence."""
    if form != "label":
        return True
    before, after = found["colon"] or "", (found["gap"] or "").strip()
    return bool(after) or ":" in before or ("[" in before and not found["rest"])


def _is_time_at_start(found: dict[str, str | None], start: int | None, rest: str) -> bool:
    """Tell a time before words from a number that only begins like one."""
    if start is None:
        return bool(rest and speaker_of(rest))
    tight = not found["gap"] and bool(rest)
    return not tight or (rest[0].isalpha() and (found["start"] or "").count(":") > 1)


def _remarked(timed: Timed, found: dict[str, str | None]) -> Timed:
    start, end = found.get("start") or "", found.get("end") or ""
    if start and timed.start_ms is None:
        return replace(timed, end_ms=None, remark=f"there is no such time as {start}; kept without a time")
    if end and timed.end_ms is None:
        return replace(timed, remark=f"there is no such time as {end}; kept without an end")
    if timed.start_ms is not None and timed.end_ms is not None and timed.end_ms <= timed.start_ms:
        return replace(timed, end_ms=None, remark="it ends before it starts; kept without an end")
    if start.count(":") == 3:
        remark = "the frames after the last colon are not counted: their rate is not stated"
        return replace(timed, remark=remark, codes=(start, end))
    if timed.form == "bracket" and re.search(r"[.,]\d\d$", start) and ":" in start:
        remark = "read as hundredths of a second; if the last two digits are frames, mend it"
        return replace(timed, remark=remark, codes=(start, end))
    return timed


def _milliseconds(token: str | None) -> int | None:
    if not token:
        return None
    token = token.rstrip("s").replace("-", ".")  # f4 writes tenths after a dash
    if ":" not in token and token.count(".") and not _is_seconds(token):
        token = token.replace(".", ":")
    if token.count(":") == 3:
        token = token.rpartition(":")[0]
    try:
        return timecode.parse(token)
    except ValueError:
        return None


def _is_seconds(token: str) -> bool:
    whole, _, fraction = token.partition(".")
    return "." not in fraction and not (len(whole) == 2 and len(fraction) == 2)


def in_frames(timed: Timed, rate: Fraction) -> Timed:
    """Read the last two digits of the times as frames; a number that no frame of this rate has is left."""
    start, end = (_frames(code, rate) for code in timed.codes)
    if not timed.codes[0] or start is None:
        return timed
    later = end if end is not None and end > start else None
    return replace(timed, start_ms=start, end_ms=later if timed.codes[1] else timed.end_ms, remark="")


def _frames(code: str, rate: Fraction) -> int | None:
    match = _FRAMES.fullmatch(code)
    if match is None or int(match[4]) >= round(rate):
        return None
    hours, minutes, seconds, frames = (int(part or 0) for part in match.groups())
    return timecode_ms(hours, minutes, seconds, frames, rate, drop=False)


def speaker_of(text: str) -> Speaker | None:
    """Split `Name (role): words`; None when what stands before the colon is no name."""
    match = _SPEAKER.fullmatch(text)
    if not match or not is_label(match["label"]):
        return None
    return Speaker(visible(match["label"]), visible(match["role"] or ""), visible(match["text"]))


def role_apart(name: str) -> tuple[str, str]:
    """Split `Old man (guard)` into the speaker and the role; without one the role is ""."""
    named = speaker_of(f"{name}: -")
    return (named.label, named.role) if named and named.text == "-" else (name, "")


def is_label(text: str) -> bool:
    """Tell whether `text` can name a speaker: a few words, none of them a sentence's."""
    words = visible(text).lower().split()
    if not 0 < len(words) <= 6 or len(text) > 60 or ":" in visible(text).rstrip(":"):
        return False
    if _NOT_IN_LABEL.search(text) or not any(sign.isalpha() for sign in text):
        return False
    if any("." in word and word not in _ABBREVIATED and len(word) > 2 for word in words):
        return False
    return words[0].rstrip(":") not in _NO_SPEAKERS and (len(words) == 1 or not _SENTENCE_WORDS & set(words))
