"""What the label of a speaker says: whether it names anybody, and whether two labels read the same."""

import re
import unicodedata

# Labels that name nobody, so that two of them are never taken for one person.
_NOBODY = re.compile(
    r"(an?(other)? |the )?(un-?named|un-?known|un-?identified|anonymous)\b.*"
    r"|(an?(other)? |the )?((fe)?male|man|woman|boy|girl|child|person|voice)( voice| speaker)?( \d+)?"
    r"|(voice |man |woman )?\(?off[- ]?(camera|screen)\)?( .*)?"
    r"|رجل|امرأة|صوت|شخص|طفل|مجهول|(رجل|امرأة|صوت|شخص|متحدث) (مجهول|مجهولة|آخر|أخرى)|غير معروف",
    re.IGNORECASE,
)
_OF_MACHINES = re.compile(r"(speaker|spk|sprecher|voice|المتحدث|متحدث)[ _-]*([\d٠-٩]+|[a-z])", re.IGNORECASE)


def is_generic(label: str) -> bool:
    """Tell a label that names nobody ("un-named man", "off-camera") from one that stands for one person."""
    return _NOBODY.fullmatch(" ".join(label.split())) is not None


def tells_nobody_apart(label: str) -> bool:
    """Tell a label that means nothing in another recording: a generic one, or a machine's "Speaker 1"."""
    return is_generic(label) or _OF_MACHINES.fullmatch(" ".join(label.split())) is not None


def key(label: str) -> str:
    """Give what two labels have in common that a reader takes for the same."""
    return " ".join(unicodedata.normalize("NFKC", label).casefold().split())
