"""Which kind of claim a sentence may be, from its words: a guess that a person takes or leaves."""

import re

_KINDS = {  # the first whose words occur; the beginnings of words, English and Arabic
    "rate or proportion": ("half of", "per cent", "percent", "one in ", "two thirds", "نصف", "بالمئة"),
    "number of people": (
        "wounded", "injur", "dead", "killed", "casualt", "people", "persons", "civilian", "fighters",
        "passenger", "children", "famil", "refugee", "جريح", "جرحى", "قتيل", "قتلى", "شهيد", "شهداء", "شخص",
        "مدني", "راكب", "عائلة", "نازح",
    ),
    "movement or control": (
        "withdr", "retreat", "left the", "leave the", "control", "captur", "entered", "seize", "took over",
        "انسحب", "انسحاب", "سيطر", "غادر", "دخل", "استول",
    ),
    "object origin": ("supplied by", "came from abroad", "made in", "origin of the", "صنع في"),
    "object identification": (
        "missile", "rocket", "shell", "mortar", "tank", "bomb", "drone", "rifle", "munition", "صاروخ",
        "قذيفة", "دبابة", "قنبلة", "هاون",
    ),
    "place": ("filmed in", "filmed at", "located", "took place in", "صور في", "يقع في"),
    "date and time": ("filmed on", "took place on", "dated", "happened on", "بتاريخ"),
    "who is this": ("is the commander", "the speaker is", "the man is", "the woman is", "قائد"),
}  # fmt: skip
_BEGUN = {
    kind: re.compile("|".join(rf"(?<!\w)(?:ال)?{re.escape(word)}" for word in words))
    for kind, words in _KINDS.items()
}
_COUNTED = "number of people"
_PROPORTION = ("of ", "%", "percent", "per cent")


def guess(words: str, unit: str = "", *, figure: bool = True) -> str:
    """Guess the kind of a claim from its words and the unit of its figure; "" for no guess.

    Without a `figure` no number of people is claimed, whatever people the words name.
    """
    if unit.startswith(_PROPORTION):
        return "rate or proportion"
    text = f"{words} {unit}".casefold()
    found = (kind for kind, begun in _BEGUN.items() if begun.search(text))
    return next((kind for kind in found if figure or kind != _COUNTED), "")
