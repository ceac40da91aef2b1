"""How what is known of a voice is named on screen."""

from workbench.project.parties.standpoints import Stand

STANCES = {"affirms": "affirms it", "denies": "denies it", "hedges": "hedges"}
MODES = {
    "says": "says it", "shows": "shows it", "implies": "implies it", "denies": "denies it outright",
    "reports": "reports what others say",
}  # fmt: skip
HANDS = {
    "unknown": "Not said", "eyewitness": "Eyewitness: saw it", "participant": "Participant: took part",
    "second": "Second hand: was told", "official": "Official: speaks for a body",
}  # fmt: skip
INTERESTS = {
    "unknown": "Not said", "favours own": "Favours its own side", "neutral": "Neutral to its own side",
    "against own": "Against its own interest",
}  # fmt: skip
_MANNERS = {
    "says": {"affirms": "says it", "denies": "denies it", "hedges": "hedges"},
    "shows": {"affirms": "shows it", "denies": "shows otherwise", "hedges": "shows it unclearly"},
    "implies": {"affirms": "implies it", "denies": "implies otherwise", "hedges": "hints at it"},
    "denies": {"affirms": "denies it", "denies": "denies it", "hedges": "denies it, hedging"},
    "reports": {"affirms": "reports it", "denies": "reports a denial", "hedges": "reports it, hedging"},
}
_HAND = {
    "eyewitness": "eyewitness", "participant": "participant", "second": "second hand", "official": "official",
}  # fmt: skip
_INTEREST = {
    "favours own": "favours its own side", "neutral": "neutral to its own side",
    "against own": "against its own interest",
}  # fmt: skip
_GROUNDS = {
    "written": "as written here", "speaker": "as its speaker", "item": "as the item",
    "affiliation": "by affiliation", "actor": "its own side", "owner": "as its owner",
}  # fmt: skip


def manner(mode: str, stance: str) -> str:
    """Say in a word or two what the voice does with the claim, and how."""
    return _MANNERS.get(mode, _MANNERS["says"])[stance]


def hand(value: str) -> str:
    """Name the capacity; "" while it is not said."""
    return _HAND.get(value, "")


def interest(value: str) -> str:
    """Name what the claim is to the interest of the voice; "" while it is not said."""
    return _INTEREST.get(value, "")


def ground(stand: Stand) -> str:
    """Say how the side of a voice is known."""
    return _GROUNDS.get(stand.ground, "not known")
