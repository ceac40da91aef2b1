"""A request that is given up on the way leaves nothing behind that could make the next answer wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import media
from tests.exact.kinds import clip_of, truth_of
from workbench.recording.frames import Frames


class GivenUp(Exception):  # noqa: N818 - as a newer request does it
    pass


@pytest.mark.parametrize("after", [30, 90, 200])
def test_what_was_left_out_on_the_way_to_another_frame_is_still_found(
    make_clip: Callable[[media.Clip], Path], after: int
) -> None:
    clip = clip_of("long gop", 400)
    truth, left = truth_of(clip), [10**9]

    def beat() -> None:
        left[0] -= 1
        if not left[0]:
            raise GivenUp

    for place in range(after + 20, after + 32):  # some of these no other frame leans on
        left[0] = 10**9
        with Frames(make_clip(clip), beat=beat) as frames:
            left[0] = after
            with pytest.raises(GivenUp):
                frames.at(truth.ms_of(380))
            assert media.barcode_of(frames.at(truth.ms_of(place))) == truth.numbers[place]
