"""The people, organisations and channels of a case: who a voice is, once somebody says so."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workbench.errors import WorkbenchError
from workbench.project.project import Project
from workbench.project.store.json_columns import texts

RISKS = ("", "low", "moderate", "high")  # what being named may bring on somebody, the least first


@dataclass(frozen=True)
class Actor:
    """Somebody who acts or speaks in the case; `side` and `owner` (another actor) are ids, if known.

    `aliases` holds other names: in the own script, transliterated, by which others call them. What leaves the
    program for others shows the `pseudonym` where there is one.
    """

    id: int
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    side: int | None = None
    pseudonym: str = ""
    risk: str = ""
    note: str = ""
    owner: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which the actor is known, the first being the one that is shown."""
        return (self.name, *self.aliases)


def all(project: Project) -> list[Actor]:  # noqa: A001 - read as actors.all(project)
    """List the actors by name."""
    found = map(_actor, project.rows("SELECT * FROM actor"))
    return sorted(found, key=lambda each: (each.name.casefold(), each.id))


def get(project: Project, actor: int) -> Actor | None:
    """Find an actor by id."""
    row = project.row("actor", actor)
    return _actor(row) if row else None


def _actor(row: dict[str, Any]) -> Actor:
    return Actor(aliases=texts(row.pop("aliases")), **row)


def add(project: Project, name: str, kind: str = "person", **fields: Any) -> int:
    """Add an actor; `fields` may name aliases, side, pseudonym, risk, note, owner."""
    return project.insert("actor", **_columns({"name": name, "kind": kind, **fields}))


def update(project: Project, actor: int, **fields: Any) -> None:
    """Change fields of an actor by name; an owner that the actor itself owns is refused."""
    if fields.get("owner") is not None:
        _refuse_ring(project, actor, fields["owner"])
    project.update("actor", actor, **_columns(fields))


def _refuse_ring(project: Project, actor: int, owner: int) -> None:
    owners = {each.id: each.owner for each in all(project)}
    above: int | None = owner
    for _ in owners:
        if above == actor:
            raise WorkbenchError("An actor cannot own itself.", "Choose another owner.")
        above = owners.get(above) if above is not None else None


def remove(project: Project, actor: int) -> None:
    """Remove an actor; its speakers stay and keep its side, pseudonym and risk where they have none."""
    known = get(project, actor)
    if known is not None:
        left = {"side": known.side, "pseudonym": known.pseudonym, "risk": known.risk}
        for row in project.rows("SELECT * FROM speaker WHERE actor = ?", [actor]):
            wanted = {name: value for name, value in left.items() if value and not row[name]}
            project.update("speaker", row["id"], actor=None, **wanted)
    project.delete("actor", actor)


def _columns(fields: dict[str, Any]) -> dict[str, Any]:
    if "name" in fields:
        fields["name"] = " ".join(fields["name"].split())
        if not fields["name"]:
            raise WorkbenchError("An actor needs a name.", "Write one; “unknown driver” is a name too.")
    if "aliases" in fields:
        fields["aliases"] = json.dumps(_tidy(fields["aliases"]), ensure_ascii=False)
    return fields


def _tidy(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(tidy for name in names if (tidy := " ".join(name.split()))))
