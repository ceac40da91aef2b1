"""Every kind of recording returns the right frame, by its barcode: requests, steps, pauses during play.

This is a share with fixed seeds; `packaging/bench exact` asks each kind for all of it.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import media
from tests.exact import sweep
from tests.exact.kinds import FIELD, NAMED, OTHERS, clip_of, truth_of

Maker = Callable[[media.Clip], Path]


@pytest.mark.parametrize("kind", NAMED)
def test_named_kinds(make_clip: Maker, kind: str) -> None:
    clip = clip_of(kind, 620)
    path, truth = make_clip(clip), truth_of(clip)
    found = [sweep.requests(path, truth, 60), sweep.steps(path, truth, 150), sweep.pauses(path, truth, 3)]
    assert [outcome.wrong for outcome in found] == [[], [], []]
    assert [outcome.seen for outcome in found] == [60, 300, 3]
    assert sweep.hurried(path, truth, 8).wrong == []
    assert min(found[2].moved, default=0) <= 2, "the picture that was on the screen is the one that stays"


@pytest.mark.parametrize("kind", OTHERS)
def test_other_kinds(make_clip: Maker, kind: str) -> None:
    clip = clip_of(kind, 120)
    path, truth = make_clip(clip), truth_of(clip)
    found = [sweep.requests(path, truth, 25), sweep.steps(path, truth, 50)]
    found.append(sweep.hurried(path, truth, 3))
    assert [outcome.wrong for outcome in found] == [[], [], []]


def test_given_footage(given_folder: Path) -> None:
    path = given_folder / "case" / "field.mp4"
    found = [sweep.requests(path, FIELD, 60), sweep.steps(path, FIELD, 100), sweep.pauses(path, FIELD, 4)]
    assert [outcome.wrong for outcome in found] == [[], [], []]
