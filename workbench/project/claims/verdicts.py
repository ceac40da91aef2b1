"""A verdict as it is given in the program: with the words that it rests on and the counts of that day."""

from collections.abc import Mapping
from typing import Any, cast

from workbench.project.claims import assess, reopening, standing
from workbench.project.project import Project

_COUNTED = {"items": "items", "voices": "voices", "refutes": "refutes", "searches": "searches"}


def give(project: Project, claim: int, verdict: str, reasons: str, **fields: Any) -> int:
    """Give a verdict, keeping the counts of now and the words it rests on; `fields` as of `assess`."""
    return assess(
        project,
        claim,
        verdict,
        reasons,
        corroboration=standing.snapshot(standing.of_claim(project, claim)),
        rests_on=reopening.rests_on(project, claim),
        **fields,
    )


def since(then: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    """Say what differs between two snapshots of a claim: "recordings 1 → 2"; nothing without an old one."""
    if not then:
        return ()
    pairs = [(words, _number(then, key), _number(now, key)) for key, words in _COUNTED.items()]
    pairs.insert(1, ("recordings", _recordings(then), _recordings(now)))
    pairs.append(("seen", _seen(then), _seen(now)))
    before, after = _sides(then), _sides(now)
    pairs += [(side, before.get(side, "no statement"), stance) for side, stance in after.items()]
    pairs.append(("", _text(then, "words"), _text(now, "words")))
    return tuple(f"{words} {old} → {new}".strip() for words, old, new in pairs if old and new and old != new)


def _number(counts: Mapping[str, Any], key: str) -> str:
    value = counts.get(key)
    return str(value) if isinstance(value, int) else ""


def _text(counts: Mapping[str, Any], key: str) -> str:
    value = counts.get(key)
    return value if isinstance(value, str) else ""


def _recordings(counts: Mapping[str, Any]) -> str:
    least, most = _number(counts, "recordings_min"), _number(counts, "recordings_max")
    return most if least == most else f"{least}–{most}"


def _seen(counts: Mapping[str, Any]) -> str:
    value = counts.get("seen")
    return ("yes" if value else "no") if isinstance(value, bool) else ""


def _sides(counts: Mapping[str, Any]) -> dict[str, str]:
    """Read what each side said; the file may come from anybody."""
    value = counts.get("sides")
    entries = cast("list[Any]", value) if isinstance(value, list) else []
    sides = [cast("dict[str, Any]", each) for each in entries if isinstance(each, dict)]
    return {
        _text(side, "side"): (_text(side, "stance") or "no statement")
        + (" against its own interest" if side.get("against_own") is True else "")
        for side in sides
    }
