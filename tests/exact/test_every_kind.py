"""Every kind of recording returns the right frame, by its barcode: requests, steps, pauses during play.

This is a share with fixed seeds; `packaging/bench exact` asks each kind for all of it.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import media
from tests.exact import sweep
from tests.exact.kinds import FIELD, KINDS, Kind, Truth, number_in_field

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
Maker = Callable[[media.Clip], Path]


@every_kind
def test_requests_and_steps(make_clip: Maker, kind: Kind) -> None:
    path, truth = make_clip(kind.clip), Truth(kind.times)
    asked = sweep.requests(path, truth, kind.number_in, 80)
    stepped = sweep.steps(path, truth, kind.number_in, 150)
    assert (asked.wrong, stepped.wrong) == ([], [])
    assert (asked.seen, stepped.seen) == (80, 300)


@every_kind
def test_pauses_during_play(make_clip: Maker, kind: Kind) -> None:
    paused = sweep.pauses(make_clip(kind.clip), Truth(kind.times), kind.number_in, 4)
    assert paused.wrong == []
    assert sorted(paused.moved)[1] <= 2, "the picture that was on the screen is the one that stays"


def test_given_footage(given_folder: Path) -> None:
    path = given_folder / "case" / "field.mp4"
    found = [
        sweep.requests(path, FIELD, number_in_field, 60),
        sweep.steps(path, FIELD, number_in_field, 100),
        sweep.pauses(path, FIELD, number_in_field, 4),
    ]
    assert [outcome.wrong for outcome in found] == [[], [], []]
