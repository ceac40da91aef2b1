"""What is kept of what was decoded: within bounds, and always what is nearest."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.recording.frame_cache import FrameCache


@given(st.lists(st.integers(0, 1000), max_size=60), st.integers(0, 1000), st.integers(1, 40))
def test_the_nearest_stay_and_never_more_than_fit(stamps: list[int], focus: int, size: int) -> None:
    kept: FrameCache[str] = FrameCache(100, 2, 20)
    kept.focus = focus
    for stamp in (*stamps, focus):
        kept.keep(stamp, str(stamp), size)
    assert len(kept) == min(len({*stamps, focus}), max(2, min(20, 100 // size)))
    assert focus in kept
    behind = sorted({stamp for stamp in stamps if stamp < focus}, reverse=True)
    held = [stamp in kept for stamp in behind]
    assert held == sorted(held, reverse=True), "of two behind, the nearer one stays"
