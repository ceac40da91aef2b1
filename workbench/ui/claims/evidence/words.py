"""How the qualities of a piece of evidence are named on screen, and in one line together."""

from workbench.project.claims import credibility
from workbench.project.claims.evidence import Evidence
from workbench.reasoning import rival_explanations

STANCES = {"supports": "for", "refutes": "against", "context": "context", "inconclusive": "inconclusive"}
DIRECTNESS = {
    "": "Not said",
    "direct": "Direct: it shows the thing itself",
    "indirect": "Indirect: it follows from it",
    "hearsay": "Hearsay: told at second hand",
    "absence": "Absence: what should be there is not",
}
CONSISTENCY = {
    None: "Not said",
    **{mark: words.capitalize() for mark, words in rival_explanations.WORDS.items()},
}
CREDIBILITY = {None: "Not said", **{number: credibility.words(number) for number in credibility.WORDS}}
STATES = {
    "confirmed": "Confirmed: it counts",
    "suggested": "Suggested: it counts for nothing yet",
    "dismissed": "Dismissed: it counts for nothing",
}


def summary(each: Evidence) -> str:
    """Say in one line what is known of a piece of evidence beside its stance; "" while nothing is."""
    qualities = (
        "" if each.state == "confirmed" else each.state,
        each.directness,
        "" if each.consistency is None else CONSISTENCY[each.consistency].lower(),
        "" if each.credibility is None else credibility.WORDS[each.credibility],
        each.method,
        each.note,
    )
    return " · ".join(quality for quality in qualities if quality)
