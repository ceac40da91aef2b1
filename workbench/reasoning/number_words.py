"""Numbers as words write them, English and Arabic, cut into tokens that know where they stand in the text."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from workbench.timecode import from_arabic_digits


class Token(NamedTuple):
    """A word, a number in digits, something dated ("hidden") or a sign; `norm` is what it is looked up by."""

    kind: str
    norm: str
    start: int
    end: int


_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
    "|يناير|فبراير|مارس|أبريل|ابريل|مايو|يونيو|يونيه|يوليو|أغسطس|اغسطس|سبتمبر|أكتوبر|اكتوبر|نوفمبر|ديسمبر"
    "|شباط|آذار|اذار|نيسان|أيار|ايار|حزيران|تموز|آب|أيلول|ايلول"
    "|تشرين (?:الأول|الاول|الثاني)|كانون (?:الأول|الاول|الثاني)"
)
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s{0,2}(?:,|and|to|or|و|-|–)\s{0,2}\d{1,2}(?:st|nd|rd|th)?){0,4}"
# What holds digits and counts nothing: times, dates, addresses, versions, degrees.
_HIDDEN = re.compile(
    rf"(?<!\w){_DAYS}(?:\s+of)?\s+(?:{_MONTH})\b(?:,?\s+\d{{4}}\b)?"
    rf"|\b(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!,\d{{3}})(?:,?\s+(?:19|20)\d\d\b)?"
    rf"|\b(?:{_MONTH}),?\s+(?:19|20)\d\d\b"
    r"|(?<!\d)\d{1,9}(?:"
    r"(?::\d{1,9})+(?:[.,]\d{1,9})?(?:\s?[ap]\.?m\b)?"
    r"|(?:\.\d{1,9})?\s?(?:[ap]\.?m\b|o['’]clock|°|º)"
    r"|(?:[./_\\-]\d{1,9}){2,}"
    r"|[/_\\]\d{1,9})"
    r"|(?:19|20)\d\d\s?[-–]\s?\d\d(?:\d\d)?\b"
    r"|[+]\d[\d\s-]{6,}",
)
_NUMBER = r"\d{1,3}(?:[,٬،\u00a0\u202f\u2009 ]\d{3})+(?!\d)(?:[.٫]\d+)?|\d+(?:[.,٫]\d+)?"
_TOKEN = re.compile(rf"(?P<number>{_NUMBER})|(?P<word>(?:[^\W\d_]|[\u064b-\u065f\u0670'’])+)|(?P<sign>\S)")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640'’]")
_SEATS = str.maketrans("أإآٱىةؤئ", "اااايهوي")


def tokens(text: str) -> list[Token]:
    """Cut a text; each token's `start` and `end` are places in the text as it was given."""
    plain = from_arabic_digits(text)  # one sign for one sign: places stay
    found: list[Token] = []
    at = 0
    for hidden in _HIDDEN.finditer(plain):
        found += _cut(plain, at, hidden.start())
        found.append(Token("hidden", "", *hidden.span()))
        at = hidden.end()
    return found + _cut(plain, at, len(plain))


def norm(word: str) -> str:
    """Write a word as it is looked up: without marks of vowels, one alef, small letters."""
    return _MARKS.sub("", word).translate(_SEATS).casefold()


def _cut(text: str, start: int, end: int) -> list[Token]:
    cut: list[Token] = []
    for found in _TOKEN.finditer(text, start, end):
        kind = found.lastgroup or "sign"
        cut.append(Token(kind, norm(found[0]) if kind == "word" else found[0], *found.span()))
    return cut


def _numbered(pairs: str) -> dict[str, int]:
    words: dict[str, int] = {}
    for pair in pairs.split(";"):
        value, *names = pair.split()
        words |= dict.fromkeys(map(norm, names), int(value))
    return words


_ENGLISH = _numbered(
    "0 zero; 1 one; 2 two; 3 three; 4 four; 5 five; 6 six; 7 seven; 8 eight; 9 nine; 10 ten; 11 eleven;"
    "12 twelve; 13 thirteen; 14 fourteen; 15 fifteen; 16 sixteen; 17 seventeen; 18 eighteen;"
    "19 nineteen; 20 twenty; 30 thirty; 40 forty; 50 fifty; 60 sixty; 70 seventy; 80 eighty; 90 ninety;"
    "100 hundred; 1000 thousand; 1000000 million; 1000000000 billion"
)
# With forms of spoken Levantine Arabic; the duals of hundred and thousand are numbers of their own.
_ARABIC = _numbered(
    "1 واحد واحدة; 2 اثنان اثنين اثنتان اثنتين تنين; 3 ثلاثة ثلاث تلاتة تلات; 4 أربعة أربع; 5 خمسة خمس;"
    "6 ستة ست; 7 سبعة سبع; 8 ثمانية ثماني ثمان تمانية تمن; 9 تسعة تسع; 10 عشرة عشر; 11 احدعش حدعش;"
    "12 اطنعش اتنعش طنعش; 13 تلتطعش; 14 اربعطعش; 15 خمسطعش; 16 ستطعش; 17 سبعطعش; 18 تمنطعش; 19 تسعطعش;"
    "20 عشرون عشرين; 30 ثلاثون ثلاثين تلاتين; 40 أربعون أربعين; 50 خمسون خمسين; 60 ستون ستين;"
    "70 سبعون سبعين; 80 ثمانون ثمانين تمانين; 90 تسعون تسعين; 100 مئة مائة مية ميّة; 200 مئتان مئتين"
    " مائتان مائتين"
    " مئتا مئتي ميتين; 300 ثلاثمئة ثلاثمائة ثلثمئة تلتمية; 400 أربعمئة أربعمائة أربعمية; 500 خمسمئة"
    " خمسمائة خمسمية;"
    "600 ستمئة ستمائة ستمية; 700 سبعمئة سبعمائة سبعمية; 800 ثمانمئة ثمانمائة ثمانيمئة تمنمية; 900"
    " تسعمئة تسعمائة تسعمية;"
    "1000 ألف ألفا آلاف; 2000 ألفان ألفين; 1000000 مليون مليونا ملايين; 2000000 مليونان مليونين;"
    "1000000000 مليار مليارات"
)
_ELEVEN = {
    norm(word): unit for word, unit in (("أحد", 1), ("إحدى", 1), ("اثنا", 2), ("اثني", 2), ("اثنتا", 2))
}
_SCALES = {1000, 1_000_000, 1_000_000_000}
_KNOWN_ARABIC = _ARABIC | _ELEVEN
# Plurals alone are "thousands"; "ألفا" alone can be one thousand or two.
_ONLY_AFTER_A_NUMBER = {norm(word) for word in ("آلاف", "ألفا", "ملايين", "مليونا", "مليارات")}
_PREFIXES = ("و", "ال", "ب", "ل", "ف", "ك", "وال", "بال", "لل", "وب", "ول")


class Number(NamedTuple):
    """A number and the place of the token after it; `sure` is false for a lone one, maybe an article."""

    value: float
    after: int
    sure: bool = True


def read(cut: Sequence[Token], at: int, *, english: bool = True, arabic: bool = True) -> Number | None:
    """Read the longest number that begins at a token; None where none does."""
    if cut[at].kind == "number":
        return _digits(cut, at)
    if english and (found := _english(cut, at)):
        return found
    return _arabic(cut, at) if arabic else None


def plain_number(written: str) -> float | None:
    """Read one number in digits; None where its point or comma can be understood in two ways."""
    if re.fullmatch(r"\d+[.,]\d{3}|\d+,\d+", written) and not re.fullmatch(r"[1-9]\d{0,2},\d{3}", written):
        return None
    if len(written) > 1 and written.isdigit() and (written[0] == "0" or len(written) > 10):
        return None  # a code, a telephone
    if re.search(r"[.٫]\d{4}", written):
        return None  # a coordinate
    return float(re.sub(r"[,٬،\s]", "", written).replace("٫", "."))


def _digits(cut: Sequence[Token], at: int) -> Number | None:
    value = plain_number(cut[at].norm)
    if value is None:
        return None
    after = at + 1
    while after < len(cut) and (scale := (_ENGLISH | _ARABIC).get(cut[after].norm)) in _SCALES:
        value, after = round(value * scale, 6), after + 1
    return Number(value, after)


def _english(cut: Sequence[Token], at: int) -> Number | None:
    first = cut[at].norm
    if first == "a" and at + 1 < len(cut) and cut[at + 1].norm in ("hundred", "thousand", "million"):
        found = _english(cut, at + 1)
        return found and found._replace(sure=True)
    if first == "a" and at + 1 < len(cut) and cut[at + 1].norm == "dozen":
        return Number(12.0, at + 2)
    if first not in _ENGLISH:
        return None
    total, group, after = 0, 0, at
    while after < len(cut):
        here = after
        if after > at and cut[after].norm in ("-", "and") and after + 1 < len(cut):
            joined = cut[after].norm == "-" or group % 100 == 0
            here = after + 1 if joined and cut[after + 1].norm in _ENGLISH else after
        value = _ENGLISH.get(cut[here].norm)
        if cut[here].norm == "dozen" and 0 < total + group < 100:
            return Number(float(group * 12), here + 1)
        if value is None or (value in _SCALES and not _scales(value, total)):
            break
        if value in _SCALES:
            total, group = total + (group or 1) * value, 0
        elif value == 100 and group < 100:
            group = (group or 1) * 100
        elif _fits(value, group):
            group += value
        else:
            break
        after = here + 1
    sure = (total + group) != 1 and first not in ("hundred", "thousand", "million", "billion")
    return Number(float(total + group), after, sure) if after > at else None


def _scales(scale: int, total: int) -> bool:
    return not total or total >= scale * 1000


def _fits(value: int, group: int) -> bool:
    """Tell whether a word can follow: units after tens, both after hundreds."""
    rest = group % 100
    if value >= 100:
        return False
    return rest == 0 if value >= 10 else rest == 0 or (rest >= 20 and rest % 10 == 0)


def _bare(word: str, known: dict[str, int]) -> tuple[str, str]:
    """Split what is written onto a number ("و", "ال", "ب") from it; no prefix where the word stands whole."""
    if word in known:
        return "", word
    for prefix in _PREFIXES:
        if word.startswith(prefix) and word[len(prefix) :] in known:
            return prefix, word[len(prefix) :]
    return "", word


def _arabic(cut: Sequence[Token], at: int) -> Number | None:
    _, first = _bare(cut[at].norm, _KNOWN_ARABIC)
    if first not in _ARABIC and not _is_teen(cut, at, first):
        return None
    if first in _ONLY_AFTER_A_NUMBER:
        return None
    total, group, after = 0, 0, at
    while after < len(cut):
        prefix, word = _bare(cut[after].norm, _KNOWN_ARABIC)
        here = after
        if cut[after].norm == "و" and after > at and after + 1 < len(cut) and cut[after + 1].kind == "word":
            prefix, (_, word), here = "و", _bare(cut[after + 1].norm, _KNOWN_ARABIC), after + 1
        if word == "واحد" and _is_teen(cut, here, word):
            prefix = "و"  # "and eleven" looks like "one ten" once the hamza is off
        joined = after == at or prefix.startswith("و")
        if after > at and prefix and not joined:
            break
        grown = _grow(total, group, word, joined=joined, teen=_is_teen(cut, here, word), begun=after > at)
        if grown is None:
            break
        total, group = grown
        after = here + (2 if _is_teen(cut, here, word) else 1)
    value = total + group
    return Number(float(value), after, value != 1) if after > at else None


def _is_teen(cut: Sequence[Token], at: int, word: str) -> bool:
    """Tell "خمسة عشر" from "خمسة": the ten follows without an "and"."""
    unit = _ELEVEN.get(word) or _ARABIC.get(word, 0)
    return 1 <= unit <= 9 and at + 1 < len(cut) and cut[at + 1].norm in ("عشر", "عشره")


def _grow(
    total: int, group: int, word: str, *, joined: bool, teen: bool, begun: bool
) -> tuple[int, int] | None:
    """Add a word to a number that is being read; None where it does not belong to it."""
    value = (_ELEVEN.get(word) or _ARABIC.get(word, 0)) + 10 if teen else _ARABIC.get(word)
    if value is None:
        return None
    if value in _SCALES and begun and not joined:
        return (total + group * value, 0) if 0 < group < 1000 and _scales(value, total) else None
    if value in _SCALES or value in (2000, 2_000_000):
        fits = joined and not group and word not in _ONLY_AFTER_A_NUMBER
        return (total + value, 0) if fits and (not total or total >= 1_000_000 > value) else None
    if value == 100 and begun and not joined:
        return (total, group * 100) if 3 <= group <= 9 else None
    if not joined:
        return None
    rest, hundreds = group % 100, group - group % 100
    if value >= 100:
        return (total, value) if not group else None
    if value >= 20:  # tens come after the units: five and twenty
        return (total, hundreds + rest + value) if rest < 10 else None
    return (total, group + value) if not rest else None
