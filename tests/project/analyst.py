"""Somebody who works anywhere in a case, at random: what is followed edit by edit is tried on this."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, claims, items, origin_links, transcript
from workbench.project.claims import checklists, evidence, relations, reopening, searches
from workbench.project.parties import actors, affiliations, side_relations, sides
from workbench.project.transcript import speakers

_HELD = (
    "claim", "item", "side", "assertion", "evidence", "speaker", "actor", "origin_link", "anchor",
    "claim_relation", "side_relation", "check_run", "affiliation", "question", "assessment", "segment",
)  # fmt: skip


class Analyst:
    """Does what people do, anywhere in a case."""

    def __init__(self, project: Project, seed: int) -> None:
        self.project = project
        self.chance = random.Random(seed)
        self.pick = self.chance.choice

    def edits(self, tries: int) -> Iterator[None]:
        """Work so often, stopping after each edit that was made."""
        for _ in range(tries):
            try:
                self.work()
            except (IndexError, ValueError, WorkbenchError):  # nothing of the kind is there any more
                continue
            yield

    def one(self, table: str) -> int:
        return self.pick([row["id"] for row in self.project.rows(f"SELECT id FROM {table} ORDER BY id")])

    def maybe(self, table: str) -> int | None:
        return self.pick([None, self.one(table)])

    def two(self, table: str) -> tuple[int, int]:
        rows = self.project.rows(f"SELECT id FROM {table} ORDER BY id")
        one, other = self.chance.sample([row["id"] for row in rows], 2)
        return one, other

    def claim_it(self) -> None:
        figure = {"qty_op": "eq", "qty_lo": self.pick([1, 2, 3]), "question": self.one("question")}
        if self.pick([True, False]):
            claims.add(self.project, "A claim", **figure)
        else:
            claims.update(
                self.project, self.one("claim"), as_of_edtf=self.pick(["", "2012", "2013"]), **figure
            )

    def ask(self) -> None:
        claims.update_question(self.project, self.one("question"), scope=self.pick(["", "town"]))

    def say(self) -> None:
        claims.add_assertion(
            self.project,
            self.one("claim"),
            anchors.whole(self.project, self.one("item")),
            stance=self.pick(claims.STANCES),
            mode=self.pick(claims.MODES),
            interest=self.pick(claims.INTERESTS),
            actor=self.maybe("actor"),
            speaker=self.maybe("speaker"),
            via_actor=self.maybe("actor"),
        )

    def show(self) -> None:
        where = anchors.text(self.project, self.one("segment"), "a")
        if self.pick([True, False]):
            where = anchors.whole(self.project, self.one("item"))
        directness, stance = self.pick(["", "direct"]), self.pick(evidence.STANCES)
        evidence.add(self.project, self.one("claim"), where, stance, directness=directness)

    def hold(self) -> None:
        if self.pick([True, False]):
            items.add(self.project, "statement", "A statement", side=self.one("side"))
        generation, body = self.pick(["original", "unknown"]), self.pick(["", "a", "b"])
        items.update(self.project, self.one("item"), generation=generation, side=self.one("side"), body=body)

    def link(self) -> None:
        made, source = self.two("item")
        state = self.pick(origin_links.STATES)
        origin_links.add(self.project, made, source, self.pick(list(origin_links.KINDS)), state=state)

    def relate(self) -> None:
        relations.relate(self.project, *self.two("claim"), self.pick(list(relations.KINDS)))

    def take_sides(self) -> None:
        one, other = self.two("side")
        side_relations.add(self.project, one, other, self.pick(side_relations.RELATIONS))
        sides.update(self.project, self.one("side"), neutral=self.pick([0, 1]))

    def know_people(self) -> None:
        speakers.update(self.project, self.one("speaker"), side=self.one("side"), actor=self.maybe("actor"))
        if self.pick([True, False]):
            actors.update(self.project, self.one("actor"), side=self.one("side"))
            affiliations.add(self.project, self.one("actor"), self.one("side"), from_edtf="2013")

    def check(self) -> None:
        item, claim = {"item": self.one("item")}, {"claim": self.one("claim")}
        on = self.pick([("T6", "features", item), ("T3", "place_fixed", claim)])
        run = checklists.start(self.project, on[0], **on[2])
        checklists.answer(self.project, run, on[1], self.pick(["pass", "pass", "fail"]))

    def judge(self) -> None:
        claim = self.one("claim")
        words = reopening.rests_on(self.project, claim)
        claims.assess(self.project, claim, self.pick(claims.VERDICTS), "r", rests_on=words)

    def reword(self) -> None:
        transcript.set_text(self.project, self.one("segment"), self.pick(["a", "b"]))

    def search(self) -> None:
        searches.add(self.project, "Archive", claim=self.one("claim"))

    def delete(self) -> None:
        table = self.pick(_HELD)
        self.project.delete(table, self.one(table))

    def work(self) -> None:
        """Do one thing, or take one back."""
        acts: list[Callable[[], None]] = [
            self.claim_it, self.ask, self.say, self.say, self.show, self.hold, self.link, self.relate,
            self.take_sides, self.know_people, self.check, self.judge, self.reword, self.search, self.delete,
        ]  # fmt: skip
        turn = self.chance.randrange(10)
        if turn < 2:
            _ = self.project.undo() if turn else self.project.redo()
            return
        with self.project.edit("Work"):
            self.pick(acts)()


def start(path: Path) -> Project:
    """Make a small case in which there is one of everything to work on."""
    project = Project.create(path, "A case", analyst="Dana")
    with project.edit("Start"):
        for n in range(3):
            side = sides.add(project, f"Side {n}", neutral=n == 2)
            item = items.add(project, "video", f"Item {n}", side=side)
            speakers.add(project, item, f"Voice {n}", side=side)
            actors.add(project, f"Actor {n}", side=side)
            transcript.add(project, item, start_ms=n, end_ms=n + 9, text="a", language="ar")
            claims.add(project, f"Claim {n}", question=claims.add_question(project, f"Question {n}"))
    return project
