"""Which claims may stand otherwise after changes, so that the others need not be read again."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, cast

from workbench.project.claims import conflicts
from workbench.project.project import Project
from workbench.project.store.journal import Change
from workbench.reasoning.origins import Ancestry

Row = dict[str, Any]

# Of what each column of a changed row holds the id; a table that is not named bears on no claim.
_NAMING = {
    "claim": {"id": "claim", "question": "question"},
    "assertion": {"claim": "claim"},
    "evidence": {"claim": "claim"},
    "assessment": {"claim": "claim"},
    "search_log": {"claim": "claim"},
    "claim_relation": {"a": "claim", "b": "claim"},
    "check_run": {"claim": "claim", "item": "item"},
    "check_answer": {"run": "run"},
    "question": {"id": "question"},
    "item": {"id": "item"},
    "item_file": {"item": "item"},
    "origin_link": {"from_item": "item", "to_item": "item"},
    "speaker": {"id": "speaker"},
    "anchor": {"id": "anchor"},
    "segment": {"id": "segment"},
    "rendering": {"segment": "segment"},
}
# The columns of which a change bears on a claim, where not all do: titles and notes are typed in pauses.
_BEARING = {
    "actor": ("side", "owner"),
    "anchor": ("item",),
    "item": ("number", "kind", "side", "actor", "generation", "captured_edtf", "published_edtf", "body"),
    "item_file": ("item", "sha256"),
    "question": ("scope", "about"),
    "rendering": ("segment", "language", "text", "chosen"),
    "segment": ("text", "order_ms", "order_no"),
    "side": ("name", "position", "neutral"),
    "speaker": ("side", "actor"),
}
_ON_ALL = frozenset({"side", "side_relation", "affiliation", "actor", "check_template"})
# A new row of these is cited by nothing yet; what comes to cite it is a change of its own.
_NEW_IS_NOTHING = frozenset({"actor", "anchor", "item", "question", "speaker"})
_WORDS = frozenset({"segment", "rendering", "item"})  # a sentence on changed words names rows and items

_THOSE = "(SELECT value FROM json_each(:ids))"
_CITING = f"""
SELECT t.claim FROM assertion AS t JOIN anchor AS a ON a.id = t.anchor WHERE a.{{column}} IN {_THOSE}
UNION SELECT e.claim FROM evidence AS e JOIN anchor AS a ON a.id = e.anchor WHERE a.{{column}} IN {_THOSE}
"""
_RESTING = """
SELECT DISTINCT s.claim FROM assessment AS s JOIN json_each(:ids) AS each
ON instr(s.rests_on, '"{noun} ' || each.value || '"')
"""
_CLAIMS_OF = {
    "run": f"SELECT claim FROM check_run WHERE claim IS NOT NULL AND id IN {_THOSE}",
    "question": f"SELECT id FROM claim WHERE question IN {_THOSE}",
    "item": f"{_CITING.format(column='item')} UNION {_RESTING.format(noun='item')}",
    "speaker": f"SELECT claim FROM assertion WHERE speaker IN {_THOSE}",
    "anchor": _CITING.format(column="id"),
    "segment": _RESTING.format(noun="segment"),
}
_CHECKED_ITEMS = f"SELECT item FROM check_run WHERE item IS NOT NULL AND id IN {_THOSE}"
_DEPENDING = f"SELECT a FROM claim_relation WHERE kind = 'depends on' AND b IN {_THOSE}"


def claims(
    project: Project, changes: Iterable[Change], before: Ancestry, now: Ancestry, reopened: Iterable[int]
) -> set[int] | None:
    """Find the claims on which changes may bear, the deleted ones too; None where it may be every one.

    `before` and `now` say what goes back to what; `reopened` are the claims that tell of changed words.
    """
    bearing = [(each.table, rows) for each in changes if (rows := _bearing(each))]
    tables = {table for table, _ in bearing}
    if tables & _ON_ALL:
        return None
    named = _named(bearing)
    checked = _ids(project, _CHECKED_ITEMS, named["run"])
    named["item"] = _joined(named["item"] | checked, before, now)
    found = named["claim"].union(*(_ids(project, sql, named[noun]) for noun, sql in _CLAIMS_OF.items()))
    if tables & _WORDS:
        found |= set(reopened)
    rivals = conflicts.of_claims(project, found, withdrawn=True)  # what is withdrawn now was a rival before
    return found.union(*rivals.values(), _ids(project, _DEPENDING, found))


def _bearing(change: Change) -> list[Row]:
    """Give a changed row as it was and as it is, where it can bear on a claim at all."""
    if change.before is None and change.table in _NEW_IS_NOTHING:
        return []
    rows: list[Row] = [json.loads(each) for each in (change.before, change.after) if each is not None]
    columns = _BEARING.get(change.table)
    if columns is not None and len(rows) == 2 and all(rows[0][name] == rows[1][name] for name in columns):
        return []
    return rows


def _named(bearing: Iterable[tuple[str, list[Row]]]) -> dict[str, set[int]]:
    """Collect the ids that changed rows hold, as they were and as they are, by what they are ids of."""
    found: dict[str, set[int]] = defaultdict(set)
    for table, rows in bearing:
        for column, noun in _NAMING.get(table, {}).items():
            found[noun] |= {row[column] for row in rows if row[column] is not None}
    return found


def _ids(project: Project, sql: str, ids: set[int]) -> set[int]:
    return {row[0] for row in project.file.query(sql, {"ids": json.dumps(list(ids))})} if ids else set()


def _joined(items: set[int], before: Ancestry, now: Ancestry) -> set[int]:
    """Add the items that went or go back to the same origin as these."""
    together = [ancestry.members(item) for ancestry in (before, now) for item in items]
    return items.union(*(cast("frozenset[int]", each) for each in together))
