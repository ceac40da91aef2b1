"""Claims that give different figures for one question, and which of them cannot both hold."""

from itertools import combinations

from workbench.project.claims import Claim
from workbench.reasoning import figures
from workbench.reasoning.figures import Figure


def figure(claim: Claim) -> Figure:
    """Give the figure of a claim that has one."""
    return Figure(claim.qty_op, claim.qty_lo, claim.qty_hi)


def of_claim(claim: Claim, known: list[Claim]) -> list[Claim]:
    """List the claims with a figure that answer the question of this one, itself among them."""
    return [other for other in known if _has_figure(other) and _same_question(other, claim)]


def clashes(known: list[Claim]) -> list[tuple[Claim, Claim]]:
    """List the pairs whose figures answer one question and cannot both hold at one scope and moment."""
    counted = [claim for claim in known if _has_figure(claim)]
    pairs = [(a, b) for a, b in combinations(counted, 2) if _same_question(a, b)]
    return [(a, b) for a, b in pairs if not figures.compatible(figure(a), figure(b))]


def _has_figure(claim: Claim) -> bool:
    return bool(figures.words(figure(claim)))


def _same_question(other: Claim, claim: Claim) -> bool:
    return other.id == claim.id or (claim.question is not None and other.question == claim.question)
