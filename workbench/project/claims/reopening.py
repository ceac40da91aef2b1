"""Which verdicts are to be looked at again: the words that they rest on are no longer what they were.

Nothing is marked: digests of the words are kept with each verdict and compared with the words of today, so
undo takes a reopening back, and a new verdict ends it.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from workbench.project.project import Project
from workbench.project.store.json_columns import mapping
from workbench.project.transcript.languages import called

Words = dict[str, str]  # by language, "" for the original: the words themselves, or their digests

_ORIGINAL = ""
_KEY = re.compile(r"(segment|item) [0-9]{1,18}")
_CITED = """
SELECT anchor FROM claim WHERE id = :claim
UNION SELECT anchor FROM assertion WHERE claim = :claim
UNION SELECT anchor FROM evidence WHERE claim = :claim AND state = 'confirmed'
"""
# Whoever is heard in a marked stretch says the words of its rows; what a picture shows has none.
_SEGMENTS = f"""
SELECT segment FROM anchor WHERE segment IS NOT NULL AND id IN ({_CITED})
UNION SELECT s.id FROM assertion AS t JOIN anchor AS a ON a.id = t.anchor
    JOIN segment AS s ON s.item = a.item AND s.start_ms < a.end_ms AND s.end_ms > a.start_ms
    WHERE t.claim = :claim AND t.mode != 'shows' AND a.kind = 'span'
"""
_STATEMENTS = f"""
SELECT DISTINCT i.id, i.number FROM item AS i JOIN anchor AS a ON a.item = i.id
WHERE i.body != '' AND a.segment IS NULL AND a.kind IN ('text', 'whole') AND a.id IN ({_CITED})
"""
_PLACES = """
SELECT s.id, i.number AS item, (
    SELECT count(*) + 1 FROM segment AS b
    WHERE b.item = s.item AND (b.order_ms, b.order_no, b.id) < (s.order_ms, s.order_no, s.id)
) AS row FROM segment AS s JOIN item AS i ON i.id = s.item WHERE s.id IN (SELECT value FROM json_each(?))
"""
_NEWEST = """
SELECT claim, rests_on FROM (
    SELECT claim, rests_on, row_number() OVER (PARTITION BY claim ORDER BY at DESC, rowid DESC) AS age
    FROM assessment WHERE :claim IS NULL OR claim = :claim
) WHERE age = 1 AND rests_on != '{}'
"""


def rests_on(project: Project, claim: int) -> dict[str, Any]:
    """Take digests of the words, original and translations, that a claim, its voices and its evidence cite.

    A translation is the version that is chosen; evidence counts when it is confirmed. Plain JSON, to be kept
    with a verdict: {"segment 123": {"where": "row 4 of E1", "words": {"": digest, "en": digest}}}.
    """
    segments = [row["segment"] for row in project.rows(_SEGMENTS, {"claim": claim})]
    statements = project.rows(_STATEMENTS, {"claim": claim})
    named = _rows_named(project, segments) | {f"item {row['id']}": f"E{row['number']}" for row in statements}
    found = _words(project, segments, [row["id"] for row in statements])
    return {key: {"where": named[key], "words": _digests(words)} for key, words in sorted(found.items())}


def places(kept: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Tell what `rests_on` gave without the ids of this file: where the words stand, and their digests."""
    return list(_sound(kept).values())


def reasons(project: Project, claim: int | None = None) -> dict[int, tuple[str, ...]]:
    """Tell of each claim whose newest verdict rests on words that have changed since, what has changed.

    One sentence for each change; claims without one are left out. With `claim`, of this one alone.
    """
    kept = {row["claim"]: _sound(mapping(row["rests_on"])) for row in project.rows(_NEWEST, {"claim": claim})}
    now = _now(project, {key for rested in kept.values() for key in rested})
    changed: list[tuple[int, str, str, str | None]] = [
        (number, key, each["where"], language)
        for number, rested in kept.items()
        for key, each in rested.items()
        for language in _differing(each, now.get(key))
    ]
    named = _rows_named(project, _ids("segment", (key for _, key, _, _ in changed)))
    found: dict[int, list[str]] = {}
    for number, key, where, language in changed:
        found.setdefault(number, []).append(_sentence(language, named.get(key, where)))
    return {number: tuple(sentences) for number, sentences in found.items()}


def _now(project: Project, keys: set[str]) -> dict[str, Words]:
    found = _words(project, _ids("segment", keys), _ids("item", keys))
    return {key: _digests(words) for key, words in found.items()}


def _words(project: Project, segments: Iterable[int], items: Iterable[int]) -> dict[str, Words]:
    """Read the words of segments, with their chosen translations, and of statements."""
    those = json.dumps(list(segments))
    found: dict[str, Words] = {}
    for row_id, text in project.file.query(
        "SELECT id, text FROM segment WHERE id IN (SELECT value FROM json_each(?))", [those]
    ):
        found[f"segment {row_id}"] = {_ORIGINAL: text}
    for row_id, language, text in project.file.query(
        "SELECT segment, language, text FROM rendering WHERE chosen AND text != ''"
        " AND segment IN (SELECT value FROM json_each(?)) ORDER BY id DESC", [those]
    ):  # fmt: skip
        found[f"segment {row_id}"].setdefault(language, text)
    for row_id, body in project.file.query(
        "SELECT id, body FROM item WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(list(items))]
    ):
        found[f"item {row_id}"] = {_ORIGINAL: body}
    return found


def _digests(words: Words) -> Words:
    """Digest words so that another way of spacing them is no change."""
    return {
        language: hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]
        for language, text in sorted(words.items())
    }


def _differing(kept: Mapping[str, Any], now: Words | None) -> list[str | None]:
    """List the languages whose words are not those that were kept; None when all of it is gone."""
    if now is None:
        return [None]
    return [language for language, digest in kept["words"].items() if now.get(language) != digest]


def _sentence(language: str | None, where: str) -> str:
    if language is None:
        return f"{where[:1].upper()}{where[1:]} was deleted since the verdict."
    if language == _ORIGINAL:
        return f"The words of {where} changed since the verdict."
    return f"The {called(language)} translation of {where} changed since the verdict."


def _rows_named(project: Project, segments: Iterable[int]) -> dict[str, str]:
    places = project.rows(_PLACES, [json.dumps(list(segments))])
    return {f"segment {each['id']}": f"row {each['row']} of E{each['item']}" for each in places}


def _ids(kind: str, keys: Iterable[str]) -> list[int]:
    parts = (key.partition(" ") for key in keys)
    return sorted(int(number) for noun, _, number in parts if noun == kind)


def _sound(rested: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Keep what has the form that `rests_on` gives; the file may come from anybody."""
    return {key: each for key, each in rested.items() if _KEY.fullmatch(key) and _is_sound(each)}


def _is_sound(each: Any) -> bool:
    entry = cast("dict[str, Any]", each) if isinstance(each, dict) else {}
    return isinstance(entry.get("where"), str) and isinstance(entry.get("words"), dict)
