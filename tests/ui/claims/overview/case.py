"""An invented case of some claims for the overview: dated, assessed, reopened, assigned, in two languages."""

from pathlib import Path
from types import SimpleNamespace

from workbench.project import Project, analysts, anchors, claims, items, origin_links, transcript
from workbench.project.claims import checklists, evidence, relations, reopening, reviews, searches
from workbench.project.parties import actors, side_relations, sides
from workbench.project.transcript import speakers

_SENTENCES = (
    ("The north road was closed", "2026-02-01", "established", "reviewed"),
    ("عُبِر الجسر صباح الثاني من شباط", "2026-02-02T07:30", "probable", "ready for review"),
    ("The convoy left the depot before dawn", "2026-02-02~", "unresolved", "in check"),
    ("Power failed in the harbour quarter", "2026-02", "", "open"),
    ("The crane fell during the storm", "2026-01-28?", "doubtful", "open"),
    ("The ferry had sailed empty until then", "../2026-01-31", "refuted", "parked"),
    ("Dredging has gone on since the spill", "2026-02-03/..", "", "needs second opinion"),
    ("The gate cameras were switched off from the evening of the first day until the relief arrived", "",
     "not checkable", "open"),
    ("قال المجلس إن المخازن كانت فارغة", "2026-02-04/2026-02-06", "probable", "in check"),
    ("A second boat followed", "soon after", "", "open"),
)  # fmt: skip


def build(path: Path) -> tuple[Project, SimpleNamespace]:
    """Make the project; the namespace names the ids."""
    project = Project.create(path, "The ferry at Bab Marsa", analyst="Noor")
    ids = SimpleNamespace()
    with project.edit("Case"):
        _parties(project, ids)
        _items(project, ids)
        _claims(project, ids)
        _work(project, ids)
    return project, ids


def _parties(project: Project, ids: SimpleNamespace) -> None:
    ids.harbour, ids.island = sides.add(project, "Harbour guild"), sides.add(project, "Island council")
    side_relations.add(project, ids.harbour, ids.island, "opposed")
    ids.sailor_actor = actors.add(project, "Yunus the sailor", side=ids.harbour)
    ids.noor, ids.dana = analysts.find_or_add(project, "Noor"), analysts.find_or_add(project, "Dana")


def _items(project: Project, ids: SimpleNamespace) -> None:
    ids.video = items.add(
        project, "video", "Quay video", language="ar", side=ids.harbour, published_edtf="2026-02-03"
    )
    items.update(project, ids.video, captured_edtf="2026-02-02T06:10", generation="original")
    ids.copy = items.add(project, "video", "Quay video, re-posted with a logo", published_edtf="2026-02-05")
    ids.statement = items.add(
        project, "statement", "Council statement", side=ids.island, published_edtf="2026-02-02",
        body="About 80 were aboard.",
    )  # fmt: skip
    ids.unused = items.add(project, "still", "Photograph of the harbour")
    ids.link = origin_links.add(project, ids.copy, ids.video, "copy of", basis="pdq", state="suggested")
    ids.sailor = speakers.add(project, ids.video, "Sailor", side=ids.harbour)
    project.update("speaker", ids.sailor, actor=ids.sailor_actor)
    ids.row = transcript.add(
        project, ids.video, start_ms=80_000, end_ms=84_500, speaker=ids.sailor, language="ar",
        text="بل أكثر من ١٢٠، أنا عددتهم.",
    )  # fmt: skip
    transcript.set_rendering(project, ids.row, "en", "No, more than 120, I counted them.")


def _claims(project: Project, ids: SimpleNamespace) -> None:
    quote = anchors.text(project, ids.row, "أكثر من ١٢٠")
    ids.many = claims.add(
        project, "More than 120 passengers were on the ferry", anchor=quote, origin="speech",
        as_of_edtf="2026-02-02T07:00/2026-02-02T09:00", type="figure",
    )  # fmt: skip
    claims.add_assertion(project, ids.many, quote, speaker=ids.sailor, interest="against own")
    body = anchors.body(project, ids.statement, "About 80")
    claims.add_assertion(project, ids.many, body, stance="denies")
    evidence.add(project, ids.many, quote, "supports")
    evidence.add(project, ids.many, anchors.span(project, ids.video, 1_000, 9_000), "context")
    ids.suggested = evidence.add(project, ids.many, body, "refutes", state="suggested", method="search")
    ids.others = []
    for number, (text, date, verdict, workflow) in enumerate(_SENTENCES):
        claim = claims.add(project, text, workflow=workflow)
        project.update("claim", claim, as_of_edtf=date)  # another program may have written what is no date
        ids.others.append(claim)
        if verdict:
            claims.assess(
                project, claim, verdict, "As the record says.", analyst="Dana" if number % 2 else ""
            )
        if number % 3:
            side = ids.island if number % 2 else ids.harbour
            span = anchors.span(project, ids.copy, number * 1000, number * 1000 + 900)
            claims.add_assertion(project, claim, span, side=side, mode="shows" if number % 4 == 2 else "says")


def _work(project: Project, ids: SimpleNamespace) -> None:
    rests = reopening.rests_on(project, ids.many)
    claims.assess(project, ids.many, "probable", "He counted them.", rests_on=rests)
    transcript.set_rendering(project, ids.row, "en", "More than 120; I counted.")
    claims.update(project, ids.many, assigned_to=ids.noor, workflow="in check")
    claims.update(project, ids.others[1], assigned_to=ids.dana)
    checklists.start(project, "T1", claim=ids.many)
    searches.add(project, "The port's own archive", claim=ids.others[3], terms="power cut")
    reviews.add(project, ids.others[8], "asks", note="Which of the two councils?", analyst="Dana")
    relations.relate(project, ids.others[0], ids.others[1], "refines")
