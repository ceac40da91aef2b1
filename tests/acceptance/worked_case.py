"""The worked case of the domain notes, entered through the public functions as an analyst would enter it.

A town, 5 June 2013: a video of the wounded, statements of both sides, a report of an allied outlet. The facts
are those of the case; all words are written for the test.
"""

from pathlib import Path
from types import SimpleNamespace

from workbench.project import Project, anchors, claims, items, transcript
from workbench.project.claims import evidence, relations
from workbench.project.parties import actors, side_relations, sides
from workbench.project.transcript import speakers

DAY = "2013-06-05"


def build(path: Path) -> tuple[Project, SimpleNamespace]:
    """Make the project; the namespace names the ids of what later steps and checks need."""
    project, ids = material(path)
    with project.edit("What is claimed"):
        _wounded(project, ids)
        _proportion(project, ids)
        _retreat(project, ids)
        _centre(project, ids)
        _object(project, ids)
        _supplier(project, ids)
    return project, ids


def material(path: Path) -> tuple[Project, SimpleNamespace]:
    """Make the project with what is held and who speaks in it, before anything is claimed."""
    project, ids = Project.create(path, "A town is given up", analyst="Dana"), SimpleNamespace()
    with project.edit("Who and what"):
        _parties(project, ids)
        _held(project, ids)
        _speech(project, ids)
    return project, ids


def _parties(project: Project, ids: SimpleNamespace) -> None:
    ids.opposition, ids.government = sides.add(project, "Opposition"), sides.add(project, "Government")
    ids.ally = sides.add(project, "Ally")
    side_relations.add(project, ids.opposition, ids.government, "opposed")
    side_relations.add(project, ids.government, ids.ally, "allied", basis="Fights beside it")
    side_relations.add(project, ids.opposition, ids.ally, "opposed")
    ids.party = actors.add(project, "The ally's party", "organisation", side=ids.ally)
    ids.outlet = actors.add(project, "The party's television", "outlet", owner=ids.party)


def _held(project: Project, ids: SimpleNamespace) -> None:
    ids.field = items.add(
        project, "video", "Wounded on the road", language="ar", side=ids.opposition, published_edtf=DAY
    )
    ids.report = items.add(
        project, "video", "From the centre", language="ar", actor=ids.outlet, published_edtf=DAY
    )
    ids.withdrawal = items.add(
        project, "statement", "Opposition statement", side=ids.opposition, published_edtf=DAY,
        body="Our fighters have left the town.",
    )  # fmt: skip
    ids.announcement = items.add(
        project, "statement", "Government statement", side=ids.government, published_edtf=DAY,
        body="The army has the whole town; the armed groups are gone.",
    )  # fmt: skip
    ids.capture = items.add(project, "document", "The air base is taken", published_edtf="2013-04")
    ids.launcher = items.add(project, "document", "A rail on a lorry", published_edtf="2013-05")


def _speech(project: Project, ids: SimpleNamespace) -> None:
    ids.activist = speakers.add(project, ids.field, "Activist", side=ids.opposition)
    ids.elder = speakers.add(project, ids.field, "Old man", side=ids.opposition)
    ids.hurt = speakers.add(project, ids.field, "Wounded man", side=ids.opposition)
    ids.opening = transcript.add(
        project, ids.field, start_ms=5_000, end_ms=12_000, speaker=ids.activist, language="ar",
        text="عندنا نحو ٩٧٠ جريحا.",
    )  # fmt: skip
    transcript.set_rendering(project, ids.opening, "en", "We have about 970 wounded.")
    ids.plea = transcript.add(
        project, ids.field, start_ms=80_000, end_ms=88_000, speaker=ids.elder, language="ar",
        text="الجرحى أكثر من ١٢٠٠.",
    )  # fmt: skip
    transcript.set_rendering(project, ids.plea, "en", "The wounded are more than 1200.")
    ids.one_of = transcript.add(
        project, ids.field, start_ms=275_000, end_ms=281_000, speaker=ids.hurt, language="ar",
        text="أنا من ١٢٠٠ جريح.",
    )  # fmt: skip
    transcript.set_rendering(project, ids.one_of, "en", "I am one of 1200 wounded.")
    ids.convoy = transcript.add(
        project, ids.field, start_ms=281_000, end_ms=290_000, speaker=ids.hurt, language="ar",
        text="يخرج خمسون فيرجع خمسة وعشرون.",
    )  # fmt: skip
    transcript.set_rendering(project, ids.convoy, "en", "Fifty set out and twenty-five come back.")


def _wounded(project: Project, ids: SimpleNamespace) -> None:
    ids.how_many = claims.add_question(
        project, "How many wounded were in the town?", unit="wounded", scope="in the town"
    )
    ids.wounded = claims.add(project, "About a thousand wounded were shut in", type="number of people")
    figures = (
        ("about", 970, ids.opening, ids.activist, "نحو ٩٧٠"),
        ("gt", 1200, ids.plea, ids.elder, "أكثر من ١٢٠٠"),
        ("eq", 1200, ids.one_of, ids.hurt, "من ١٢٠٠"),
    )
    ids.figures = [
        _figure(project, ids, op, number, segment, speaker, words)
        for op, number, segment, speaker, words in figures
    ]


def _figure(
    project: Project, ids: SimpleNamespace, op: str, number: int, segment: int, speaker: int, words: str
) -> int:
    added = claims.add(
        project, f"{op} {number} wounded were in the town", question=ids.how_many, type="number of people",
        anchor=anchors.text(project, segment, words), origin="speech", qty_op=op, qty_lo=number,
        unit="wounded", as_of_edtf=DAY,
    )  # fmt: skip
    for claim in (added, ids.wounded):
        claims.add_assertion(
            project, claim, anchors.text(project, segment, words), speaker=speaker, value_as_said=words,
            hand="participant", interest="favours own",
        )  # fmt: skip
    return added


def _proportion(project: Project, ids: SimpleNamespace) -> None:
    ids.how_often = claims.add_question(project, "How many of those who set out come back?")
    ids.half = claims.add(
        project, "Of fifty who set out, twenty-five come back", question=ids.how_often,
        type="rate or proportion", anchor=anchors.text(project, ids.convoy, "خمسة وعشرون"), origin="speech",
        qty_op="eq", qty_lo=25, unit="of 50",
    )  # fmt: skip
    claims.add_assertion(
        project, ids.half, anchors.text(project, ids.convoy, "خمسة وعشرون"), speaker=ids.hurt,
        hand="participant",
    )  # fmt: skip


def _retreat(project: Project, ids: SimpleNamespace) -> None:
    ids.retreat = claims.add(
        project, "The opposition left the town", type="movement or control", as_of_edtf=DAY
    )
    claims.add_assertion(
        project, ids.retreat, anchors.body(project, ids.withdrawal, "have left the town"), hand="official",
        interest="against own",
    )  # fmt: skip
    claims.add_assertion(
        project, ids.retreat, anchors.body(project, ids.announcement, "are gone"), hand="official",
        interest="favours own",
    )  # fmt: skip
    evidence.add(
        project, ids.retreat, anchors.span(project, ids.field, 20_000, 60_000), "supports",
        directness="direct", note="The wounded are carried along a road.",
    )  # fmt: skip


def _centre(project: Project, ids: SimpleNamespace) -> None:
    ids.centre = claims.add(
        project, "Government forces hold the centre", type="movement or control", as_of_edtf=DAY
    )
    shown = anchors.span(project, ids.report, 10_000, 40_000)
    evidence.add(project, ids.centre, shown, "supports", directness="direct", note="Soldiers in the square.")


def _object(project: Project, ids: SimpleNamespace) -> None:
    ids.missile = claims.add(
        project, "The object is an air-to-air missile", type="object identification", origin="picture",
        anchor=anchors.instant(project, ids.report, 95_000),
    )  # fmt: skip
    shown = anchors.instant(project, ids.report, 95_000)
    evidence.add(project, ids.missile, shown, "supports", directness="direct")


def _supplier(project: Project, ids: SimpleNamespace) -> None:
    ids.abroad = claims.add(project, "The missile came from abroad", type="object origin")
    ids.base = claims.add(project, "The missile came from the captured air base", type="object origin")
    relations.relate(project, ids.abroad, ids.base, "alternative to")
    for claim in (ids.abroad, ids.base):
        relations.relate(project, claim, ids.missile, "depends on")
    evidence.add(project, ids.base, anchors.whole(project, ids.capture), "supports", consistency=2)
    evidence.add(project, ids.base, anchors.whole(project, ids.launcher), "supports", consistency=2)
