"""2,000 claims with 20,000 links of evidence: how one stands, how all stand, and again after an edit."""

import itertools
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.timing import Figure, aim, say, summed, timed
from workbench.project import Project, anchors, claims, items, origin_links, transcript
from workbench.project.claims import checklists, evidence, reopening, standing
from workbench.project.parties import side_relations, sides

CLAIMS, EVIDENCE, ASSERTIONS, ITEMS, QUESTIONS, ROWS = 2_000, 20_000, 6_000, 400, 300, 400
_STANCES = ("supports", "supports", "refutes", "context")
_TYPES = ("", "number of people", "movement or control", "place")
_INTERESTS = ("favours own", "favours own", "neutral", "against own")


def large(path: Path) -> None:
    """Make the case, the same each time."""
    chance = random.Random(5)
    with Project.create(path, "Two thousand claims", analyst="Dana") as project, project.edit("Fill"):
        parties = [sides.add(project, name) for name in ("North", "South", "East")]
        for (one, other), relation in zip(
            itertools.combinations(parties, 2), ("opposed", "allied", "opposed"), strict=True
        ):
            side_relations.add(project, one, other, relation)
        held = [items.add(project, "video", f"Item {n}", side=chance.choice(parties)) for n in range(ITEMS)]
        for item in held[: ITEMS // 2]:
            items.update(project, item, generation="original")
        for item in held[-ITEMS // 4 :]:
            origin_links.add(project, item, chance.choice(held[: ITEMS // 2]), "excerpt of")
        cited = [anchors.span(project, chance.choice(held), n, n + 900) for n in range(ITEMS * 10)]
        asked = [claims.add_question(project, f"How many, {n}?", "people") for n in range(QUESTIONS)]
        made = [
            claims.add(
                project,
                f"Claim {n}",
                question=chance.choice(asked),
                type=chance.choice(_TYPES),
                qty_op="eq",
                qty_lo=chance.randrange(50, 55),
            )
            for n in range(CLAIMS)
        ]
        for n in range(ASSERTIONS):
            claims.add_assertion(
                project, made[n % CLAIMS], chance.choice(cited), interest=chance.choice(_INTERESTS)
            )
        for n in range(EVIDENCE):
            direct = chance.choice(("direct", "", ""))
            evidence.add(
                project, made[n % CLAIMS], chance.choice(cited), chance.choice(_STANCES), directness=direct
            )
        _check(project, made, held[0])


def _check(project: Project, made: list[int], item: int) -> None:
    """Begin a checklist on a quarter of the claims, and give half of them verdicts that rest on words."""
    rows = [
        transcript.add(
            project, item, start_ms=n * 900, end_ms=n * 900 + 800, text=f"words {n}", language="en"
        )
        for n in range(ROWS)
    ]
    for n, claim in enumerate(made[::2]):
        evidence.add(project, claim, anchors.text(project, rows[n % ROWS], "words"), "supports")
        claims.assess(project, claim, "probable", "r", rests_on=reopening.rests_on(project, claim))
        if n % 2:
            run = checklists.start(project, "T1", claim=claim)
            for key in ("exact_words", "second_hearing", "how_known"):
                checklists.answer(project, run, key, "pass", finding="Looked at.")


def rest(project: Project, row: int, made: list[int]) -> None:
    """Let verdicts on these claims rest on the English translation of a row."""
    transcript.set_rendering(project, row, "en", "words that much rests on")
    for claim in made:
        evidence.add(project, claim, anchors.text(project, row, "words"), "supports")
        claims.assess(project, claim, "probable", "r", rests_on=reopening.rests_on(project, claim))


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.vwb"
        large(path)
        _read(path)
        _follow(path)


def _read(path: Path) -> None:
    """Read everything as at opening: a project that is open for reading keeps nothing."""

    def bare() -> int:
        with sqlite3.connect(path) as connection:
            tables = ("claim", "assertion", "evidence", "anchor")
            return sum(len(connection.execute(f"SELECT * FROM {name}").fetchall()) for name in tables)

    with Project.open(path, read_only=True) as project:
        every = timed(lambda: standing.all(project), 5)
        aim(f"how all {CLAIMS} claims stand, read anew", every, 1000)
        say("  the same", every, "sqlite3, the rows it is read from", timed(bare, 7))


def _follow(path: Path) -> None:
    """Ask one claim after another, and all of them again after edits of different reach."""
    with Project.open(path, analyst="Dana") as project:
        some = itertools.cycle([claim.id for claim in claims.all(project)[:: CLAIMS // 100]])
        held = itertools.cycle([item.id for item in items.all(project)])
        standing.all(project)
        aim("how one claim stands", timed(lambda: standing.of_claim(project, next(some)), 100), 5)

        def add_evidence() -> None:
            evidence.add(project, next(some), anchors.whole(project, next(held)), "supports")

        def link() -> None:
            origin_links.add(project, next(held), next(held), "copy of")

        row = transcript.of_item(project, items.all(project)[0].id)[7].id

        def reword() -> None:
            transcript.set_text(project, row, f"other words {next(some)}")

        def rename() -> None:
            items.update(project, next(held), title=str(next(held)))

        for what, edit, aim_ms in (
            ("all claims after new evidence on one", add_evidence, 50),
            ("all claims after an item is renamed", rename, 50),
            ("all claims after a row is reworded", reword, 50),
            ("all claims after two items are linked", link, 1000),
        ):
            aim(what, _after(project, edit), aim_ms)


def _after(project: Project, edit: Callable[[], object], runs: int = 15) -> Figure:
    """Time what follows an edit, not the edit."""
    times: list[float] = []
    for _ in range(runs):
        with project.edit("Edit"):
            edit()
        begin = time.perf_counter()
        standing.all(project)
        times.append((time.perf_counter() - begin) * 1000)
    return summed(times)
