"""The clock between libVLC's ticks: smooth, at the right speed, never backwards by less than a tick."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.playback.clock import Clock


def test_it_stands_until_the_first_anchor() -> None:
    clock = Clock()
    clock.hold(700)
    assert (clock.position(5.0), clock.position(9.0), clock.running) == (700, 700, False)


def test_it_runs_between_anchors_at_the_rate() -> None:
    clock = Clock()
    clock.anchor(1000, at=10.0)
    assert clock.position(10.25) == 1250
    clock.set_rate(2.0, at=10.5)
    assert clock.position(10.75) == 2000
    clock.set_rate(0.5, at=11.0)
    assert clock.position(12.0) == 3000


def test_a_small_step_back_is_waited_out_and_a_large_one_shown() -> None:
    clock = Clock()
    clock.anchor(1000, at=10.0)
    assert clock.position(10.5) == 1500
    clock.anchor(1400, at=10.5)
    assert [round(clock.position(at)) for at in (10.5, 10.55, 10.7)] == [1500, 1500, 1600]
    clock.anchor(200, at=11.0)
    assert clock.position(11.0) == 200


def test_holding_forgets_what_was() -> None:
    clock = Clock()
    clock.anchor(5000, at=1.0)
    clock.position(3.0)
    clock.hold(100)
    assert clock.position(9.0) == 100


@given(st.lists(st.floats(-0.2, 0.2), min_size=1, max_size=30))
def test_jittering_ticks_never_turn_time_back(jitter: list[float]) -> None:
    clock = Clock()
    seen = []
    for tick, late in enumerate(jitter):
        clock.anchor(tick * 250 + late * 1000, at=tick * 0.25)
        seen += [clock.position(tick * 0.25 + part) for part in (0.0, 0.08, 0.16, 0.24)]
    assert seen == sorted(seen)
