"""Signs that nobody sees or that turn the line round, written out in names so that a name cannot lie.

In the words of a transcript they stay: Arabic, Persian and Hindi need some of them.
"""

from itertools import pairwise

import regex

# Joiners are left where the script or a picture made of several asks for them (UAX 31, A1 to B; UTS 51),
# variation selectors where they choose the form of a picture or of a Han or Burmese letter (UTS 51, UTS 37;
# elsewhere, or in a row, they would carry words that nobody sees), and the visible Arabic signs of category
# Cf. Four spaces or more push the end of a name out of sight. What is sought around a joiner has an end:
# else a name of thousands of marks takes minutes. UAX 15 (Stream-Safe Text) knows no more than 30 in a row.
_HIDDEN = regex.compile(
    r"""
      (?= \u200C ) (?<= [\p{jt=L}\p{jt=D}] \p{jt=T}{0,30} )
          \u200C (?= \p{jt=T}{0,30} [\p{jt=R}\p{jt=D}] ) (*SKIP)(*FAIL)
    | (?= [\u200C\u200D] ) (?<= \p{L}\p{M}{0,9} \p{ccc=9} \p{M}{0,9} ) [\u200C\u200D] (*SKIP)(*FAIL)
    | (?= \u200D ) (?<= \p{Extended_Pictographic} [\uFE0F\p{EMod}]{0,9} )
          \u200D (?= \p{Extended_Pictographic} ) (*SKIP)(*FAIL)
    | (?<= \p{Extended_Pictographic} ) [\uFE0E\uFE0F] (*SKIP)(*FAIL)
    | (?<= [0-9\#*] ) \uFE0F (?= \u20E3 ) (*SKIP)(*FAIL)
    | (?<= \p{Han} ) [\uFE00-\uFE02\U000E0100-\U000E01EF] (*SKIP)(*FAIL)
    | (?<= \p{Myanmar} ) \uFE00 (*SKIP)(*FAIL)
    | [[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{DI}\u2800]--\p{PCM}]
    | \p{Zs}{4,}
    """,
    regex.VERBOSE | regex.VERSION1,
)
# What Python calls printable though nobody sees it: joiners of graphemes, fillers, selectors, empty Braille.
_COUNTED_AS_PRINTABLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
) | set(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_SHORT = {
    "\t": "TAB", "\n": "LF", "\r": "CR", "\x00": "NUL", "\xad": "SHY", "\u061c": "ALM",
    "\u200b": "ZWSP", "\u200c": "ZWNJ", "\u200d": "ZWJ", "\u200e": "LRM", "\u200f": "RLM",
    "\u2028": "LS", "\u2029": "PS", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO",
    "\u202e": "RLO", "\u2060": "WJ", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
    "\ufeff": "BOM",
}  # fmt: skip
_ISOLATE, _END = "\u2068", "\u2069"


def badged(name: str) -> str:
    """Write out what cannot be seen in a name, such as `evidence_⟨RLO⟩gpj.exe`."""
    if name.isprintable() and "    " not in name and _COUNTED_AS_PRINTABLE.isdisjoint(name):
        return name  # quick, as lists ask for the names of thousands of rows
    return _HIDDEN.sub(_badge, name)


def signs_kept(words: str, name: str) -> str:
    """Put back what `badged` wrote out of a name, where it still stands in what a person made of it."""
    for shown, hidden in {_badge(found): found.group() for found in _HIDDEN.finditer(name)}.items():
        words = words.replace(shown, hidden)
    return words


def badged_line(words: str) -> str:
    """Write it out in words of ours that quote names: those that are isolated stay so, lines stay lines."""
    return "\n".join(map(_badged_line, words.split("\n")))


def _badged_line(line: str) -> str:
    if _ISOLATE not in line:
        return badged(line)
    paired, opened = set[int](), list[int]()
    for place, sign in enumerate(line):
        if sign == _ISOLATE:
            opened.append(place)
        elif sign == _END and opened:
            paired |= {opened.pop(), place}
    cuts = [-1, *sorted(paired), len(line)]
    parts = [badged(line[start + 1 : end]) + line[end : end + 1] for start, end in pairwise(cuts)]
    return "".join(parts)


def _badge(found: regex.Match[str]) -> str:
    hidden = found.group()
    if len(hidden) > 1:
        return f"⟨{len(hidden)} spaces⟩"
    return f"⟨{_SHORT.get(hidden, f'U+{ord(hidden):04X}')}⟩"
