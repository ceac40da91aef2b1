"""What the matrix shows, as values: one head for each explanation, one for each piece of evidence."""

from collections.abc import Hashable
from dataclasses import dataclass

from workbench.direction import isolated
from workbench.project import Project, items
from workbench.project.claims import Claim
from workbench.project.claims.rival_matrix import STAGED, Matrix, Place
from workbench.reasoning import rival_explanations
from workbench.timecode import clock
from workbench.ui.citations import in_words
from workbench.ui.labels import counted

_TELLING = {
    "tells them apart": "Tells them apart",
    "little": "Tells them apart a little",
    "not at all": "Does not tell them apart",
}
OFFER = "Always worth asking. Weigh it in a cell below, or click here, to add it."


@dataclass(frozen=True)
class ClaimHead:
    """A column: the claim (None for the one that is offered), what speaks against it, what caps it."""

    claim: Claim | None
    text: str
    standing: str
    leads: bool = False
    still: str = ""
    ceiling: str = ""

    @property
    def verdict(self) -> str:
        return self.claim.assessment.verdict if self.claim and self.claim.assessment else ""

    @property
    def words(self) -> str:
        """Say the whole head, as a screen reader does."""
        label = self.claim.label if self.claim else "Offered"
        verdict = self.verdict or ("not assessed" if self.claim else "")
        parts = (label, self.text.rstrip("."), verdict, self.standing, self.still, self.ceiling)
        return ". ".join(part for part in parts if part)


@dataclass(frozen=True)
class PlaceHead:
    """A row: where the evidence lies, what stands there, with what it counts once, how telling it is."""

    place: Place
    cited: str
    text: str
    note: str
    once: str
    telling: str

    @property
    def words(self) -> str:
        """Say the whole head, as a screen reader does."""
        return ". ".join(part for part in (self.cited, self.text, self.note, self.once, self.telling) if part)


def claim_heads(matrix: Matrix, ceilings: dict[int, str]) -> list[ClaimHead]:
    """Make the heads of the columns; the last one offers "staged or planted" until it is among them."""
    order = rival_explanations.ranking(matrix.rows, len(matrix.claims))
    first = order[0] if sum(map(len, order)) > 1 else ()  # one alone leads nobody
    heads = [_claim_head(matrix, column, first, ceilings) for column in range(len(matrix.claims))]
    return heads if matrix.staged else [*heads, ClaimHead(None, STAGED, OFFER)]


def _claim_head(matrix: Matrix, column: int, first: tuple[int, ...], ceilings: dict[int, str]) -> ClaimHead:
    claim = matrix.claims[column]
    against = rival_explanations.against(matrix.rows, column).words
    leads = column in first
    tied = "tied as " if leads and len(first) > 1 else ""
    standing = f"{tied}least inconsistent: {against}" if leads else against
    left = sum(place.is_open(column) for place in matrix.places)
    still = f"{counted(left, 'place')} still to weigh" if left else ""
    return ClaimHead(
        claim, claim.text, standing[:1].upper() + standing[1:], leads, still, ceilings.get(claim.id, "")
    )


def place_heads(project: Project, matrix: Matrix) -> list[PlaceHead]:
    """Make the heads of the rows."""
    labels = {item.id: item.label for item in items.all(project)}
    letters = _letters(matrix)
    return [_place_head(project, place, labels, letters) for place in matrix.places]


def _letters(matrix: Matrix) -> dict[Hashable, str]:
    """Name each origin that several rows go back to by a letter, in the order of the rows."""
    shared = matrix.shared
    origins = dict.fromkeys(place.origin for place in matrix.places if place.origin in shared)
    return {origin: _letter(number) for number, origin in enumerate(origins)}


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def _place_head(
    project: Project, place: Place, labels: dict[int, str], letters: dict[Hashable, str]
) -> PlaceHead:
    anchor = place.anchor
    time = "" if anchor.start_ms is None else f" {clock(anchor.start_ms)}"
    note = " · ".join(map(isolated, place.notes))
    letter = letters.get(place.origin)
    once = f"≡ Origin {letter}: its rows count once" if letter else ""
    telling = _TELLING[rival_explanations.diagnosticity(place.marks)]
    unweighed = len(place.evidence) > 1 and any(map(place.is_open, range(len(place.evidence))))
    cited = f"{labels[anchor.item]}{time}"
    return PlaceHead(place, cited, in_words(project, anchor), note, once, "" if unweighed else telling)
