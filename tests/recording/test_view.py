"""Laws of looking: what a view does to pixels, and what it leaves alone."""

import json
import math
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageStat

from workbench.recording.view import RANGES, View, part, seen

TURNS = st.sampled_from((0, 90, 180, 270))
PERCENT = st.integers(-100, 100)
ADJUSTMENTS = st.builds(
    View, brightness=PERCENT, contrast=PERCENT, gamma=PERCENT, saturation=PERCENT,
    sharpness=st.integers(0, 100), edges=st.booleans(),
)  # fmt: skip
PLACES = st.builds(View, zoom=st.floats(1, 16), x=st.floats(0, 1), y=st.floats(0, 1))


def noise(width: int, height: int, seed: int = 1) -> Image.Image:
    return Image.frombytes("RGB", (width, height), random.Random(seed).randbytes(width * height * 3))


PICTURE = noise(40, 28)


@given(st.integers(1, 60), st.integers(1, 60), st.integers())
def test_the_untouched_view_shows_the_same_pixels(width: int, height: int, seed: int) -> None:
    picture = noise(width, height, seed)
    assert seen(picture, View()).tobytes() == picture.tobytes()


@given(TURNS, st.booleans())
def test_four_quarters_are_none_and_a_mirror_undoes_itself(turn: int, mirrored: bool) -> None:
    whole = seen(PICTURE, View(turn=turn, mirrored=mirrored))
    back = seen(whole, View(turn=turn if mirrored else -turn % 360, mirrored=mirrored))
    assert back.tobytes() == PICTURE.tobytes()


def test_a_turn_is_clockwise_and_a_mirror_swaps_left_and_right() -> None:
    corner = Image.new("RGB", (4, 2), "black")
    corner.putpixel((0, 0), (255, 0, 0))
    assert seen(corner, View(turn=90)).getpixel((1, 0)) == (255, 0, 0)
    assert seen(corner, View(turn=180)).getpixel((3, 1)) == (255, 0, 0)
    assert seen(corner, View(mirrored=True)).getpixel((3, 0)) == (255, 0, 0)
    assert seen(corner, View(mirrored=True, turn=90)).getpixel((1, 3)) == (255, 0, 0)


@given(PLACES)
def test_a_zoom_is_a_cut_of_the_frame_inside_it(view: View) -> None:
    left, top, right, bottom = part(PICTURE.size, view)
    assert 0 <= left < right <= 40
    assert 0 <= top < bottom <= 28
    assert right - left == pytest.approx(40 / view.zoom, abs=1)
    assert seen(PICTURE, view).tobytes() == PICTURE.crop((left, top, right, bottom)).tobytes()


@given(PLACES, ADJUSTMENTS)
def test_a_zoom_sees_the_same_adjusted_pixels_as_the_whole(place: View, light: View) -> None:
    both = View(**{**light.as_dict(), **place.as_dict()})
    assert seen(PICTURE, both).tobytes() == seen(PICTURE, light).crop(part(PICTURE.size, place)).tobytes()


@given(ADJUSTMENTS)
def test_a_look_is_the_same_twice_and_leaves_the_picture_alone(light: View) -> None:
    before = PICTURE.tobytes()
    assert seen(PICTURE, light).tobytes() == seen(PICTURE, light).tobytes()
    assert PICTURE.tobytes() == before


@pytest.mark.parametrize("name", ["brightness", "gamma"])
def test_more_light_is_never_darker(name: str) -> None:
    means = [ImageStat.Stat(seen(PICTURE, View(**{name: value}))).mean[0] for value in range(-100, 101, 20)]
    assert means == sorted(means)
    assert means[0] < means[5] < means[-1]


def test_contrast_and_colour_go_from_nothing_to_much() -> None:
    def spread(view: View) -> float:
        return ImageStat.Stat(seen(PICTURE, view)).stddev[0]

    assert spread(View(contrast=-100)) == 0
    assert spread(View(contrast=-50)) < spread(View()) < spread(View(contrast=50))
    red, green, blue = seen(PICTURE, View(saturation=-100)).split()
    assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_sharpness_steepens_and_edges_show_only_steps() -> None:
    step = Image.new("L", (20, 9), 100)
    step.paste(160, (10, 0, 20, 9))
    step = step.convert("RGB")
    sharp = seen(step, View(sharpness=100))
    assert sharp.getpixel((9, 4))[0] < 100  # type: ignore[index]
    assert sharp.getpixel((10, 4))[0] > 160  # type: ignore[index]
    lines = seen(step, View(edges=True))
    assert lines.getpixel((4, 4)) == (0, 0, 0)
    assert lines.getpixel((10, 4)) != (0, 0, 0)


@given(PLACES, ADJUSTMENTS, TURNS, st.booleans())
def test_a_view_comes_back_from_its_plain_values(place: View, light: View, turn: int, mirrored: bool) -> None:
    values = {**place.as_dict(), **light.as_dict(), "turn": turn, "mirrored": mirrored}
    assert View.from_dict(View(**values).as_dict()) == View(**values)


def test_a_view_says_in_words_what_differs() -> None:
    view = View(zoom=4, x=0.2, mirrored=True, turn=90, contrast=20, gamma=-5, edges=True)
    assert view.words == "4×, mirrored, turned 90°, contrast +20, gamma -5, edges"
    assert View().words == ""
    assert View().untouched
    assert View(x=0.1).untouched  # nothing of the whole picture moves
    assert not view.untouched
    assert not View(zoom=2).adjusted
    assert all(View(**{name: 1}).adjusted for name in RANGES)


@given(PLACES, TURNS, ADJUSTMENTS)
def test_settings_come_back_as_they_were_written(place: View, turn: int, light: View) -> None:
    view = replace(light, zoom=place.zoom, x=place.x, y=place.y, turn=turn, mirrored=True)
    assert View.from_dict(json.loads(json.dumps(view.as_dict()))) == view


@pytest.mark.parametrize(
    "settings",
    [{"zoom": 0}, {"zoom": 1e9}, {"x": math.nan}, {"y": -1}, {"turn": 45}, {"gamma": -(10**6)},
     {"sharpness": -1}, {"contrast": "much"}, {"colour": 1}],
)  # fmt: skip
def test_settings_that_no_view_has_are_refused(settings: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError)):
        View.from_dict(settings)
