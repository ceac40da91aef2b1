"""A small invented case for the claims room: two sides, conflicting figures, Arabic and English."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from workbench.project import Project, anchors, claims, items, transcript
from workbench.project.claims import evidence
from workbench.project.parties import sides
from workbench.project.transcript import speakers
from workbench.ui.workspace import Workspace


def build(path: Path) -> tuple[Project, SimpleNamespace]:
    """Make the project; the namespace names the ids."""
    project = Project.create(path, "The ferry at Bab Marsa", analyst="Noor")
    ids = SimpleNamespace()
    with project.edit("Case"):
        _people(project, ids)
        _speech(project, ids)
        _claims(project, ids)
    return project, ids


def opened(
    build: Callable[[Path], tuple[Project, SimpleNamespace]],
    folder: Path,
    open_project: Callable[..., Project],
    workspace: Workspace,
) -> SimpleNamespace:
    """Build a case, open it in the workspace on the claim that most speak of, and name its ids."""
    made, ids = build(folder / "ferry.vwb")
    made.close()
    open_project(made.path)
    workspace.selection.set_claim(ids.many)
    return ids


def _people(project: Project, ids: SimpleNamespace) -> None:
    ids.harbour, ids.island = sides.add(project, "Harbour guild"), sides.add(project, "Island council")
    ids.video = items.add(project, "video", "Quay video", language="ar", side=ids.harbour)
    ids.statement = items.add(
        project,
        "statement",
        "Council statement",
        side=ids.island,
        published_edtf="2026-02-02",
        body="About 80.",
    )
    ids.clerk = speakers.add(project, ids.video, "Clerk", side=ids.harbour)
    ids.sailor = speakers.add(project, ids.video, "Sailor", side=ids.harbour)


def _speech(project: Project, ids: SimpleNamespace) -> None:
    ids.first = transcript.add(
        project, ids.video, start_ms=1_000, end_ms=5_000, speaker=ids.clerk, language="ar",
        text="كان على متن العبّارة نحو ٨٠ راكبا.",
    )  # fmt: skip
    transcript.set_rendering(project, ids.first, "en", "There were about 80 passengers on the ferry.")
    ids.second = transcript.add(
        project, ids.video, start_ms=80_000, end_ms=84_500, speaker=ids.sailor, language="ar",
        text="بل أكثر من ١٢٠، أنا عددتهم.",
    )  # fmt: skip
    transcript.set_rendering(project, ids.second, "en", "No, more than 120, I counted them.")


def _claims(project: Project, ids: SimpleNamespace) -> None:
    ids.question = claims.add_question(project, "How many passengers were on the ferry?", unit="people")
    ids.many = _figure_claim(
        project, ids, "More than 120 passengers were on the ferry", ids.second, "gt", 120
    )
    ids.few = _figure_claim(project, ids, "About 80 passengers were on the ferry", ids.first, "about", 80)
    quote = anchors.text(project, ids.second, "أكثر من ١٢٠")
    claims.add_assertion(project, ids.many, quote, speaker=ids.sailor, side=ids.harbour, value_as_said="١٢٠")
    evidence.add(project, ids.many, quote, "supports", note="He says that he counted them.")
    evidence.add(project, ids.many, anchors.text(project, ids.first, "نحو ٨٠"), "refutes")
    evidence.add(project, ids.many, anchors.whole(project, ids.statement), "context")
    claims.add_assertion(
        project, ids.few, anchors.text(project, ids.first, "نحو ٨٠"), speaker=ids.clerk, side=ids.harbour
    )
    claims.add_assertion(
        project, ids.few, anchors.whole(project, ids.statement), side=ids.island, interest="against own"
    )
    ids.left = claims.add(
        project,
        "غادرت العبّارة قبل الفجر رغم التحذير الذي أصدره مجلس الجزيرة في الليلة السابقة"
        " لجميع السفن الراسية في الميناء",
    )
    claims.assess(project, ids.few, "probable", "Both sides say so.", confidence="moderate")


def _figure_claim(
    project: Project, ids: SimpleNamespace, text: str, segment: int, op: str, value: float
) -> int:
    anchor = anchors.text(project, segment, transcript.get(project, segment).text)
    return claims.add(
        project, text, question=ids.question, anchor=anchor, origin="speech", qty_op=op, qty_lo=value,
        unit="people", type="number of people",
    )  # fmt: skip
