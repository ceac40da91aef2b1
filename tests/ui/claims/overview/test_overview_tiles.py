"""Which claims the overview is asked for, in which order, and where they stand in time."""

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workbench.reasoning import edtf
from workbench.reasoning.ladder import WORDS
from workbench.ui.claims.overview.lanes import DAY, Dated, extent, moment, pack, reach, seconds
from workbench.ui.claims.overview.tiles import NOBODY, ORDERS, RUNGS, Tile, Wanted, column_of, ordered
from workbench.ui.claims.overview.time_axis import ticks

TILES = (
    Tile(1, 3, "The bridge fell", verdict="probable", rung="K1", answered=1, checks=4, changed="2026-02"),
    Tile(2, 1, "عُبِر الجسر", kind="event", assigned=7, assignee="Noor", cap="capped at probable: no place"),
    Tile(3, 2, "A convoy left", verdict="established", rung="K4", sides=frozenset({5}), changed="2026-03",
         answered=4, checks=4, reopened=("The words changed.",), disputed=True, in_vain=2),
)  # fmt: skip


def _fitting(**asked: object) -> set[int]:
    wanted = Wanted(**asked)  # pyright: ignore[reportArgumentType]
    return {tile.id for tile in TILES if wanted.fits(tile)}


def test_nothing_asked_for_is_everything() -> None:
    assert _fitting() == {1, 2, 3}
    assert _fitting(words="  ") == {1, 2, 3}


def test_words_are_found_in_sentence_number_and_assignee() -> None:
    assert _fitting(words="bridge FELL") == {1}
    assert _fitting(words="الجسر") == {2}
    assert _fitting(words="c2") == {3}
    assert _fitting(words="noor") == {2}


def test_each_field_asks_for_its_own() -> None:
    assert _fitting(kind="event") == {2}
    assert _fitting(verdict="") == {2}
    assert _fitting(rung="K4") == {3}
    assert _fitting(side=5) == {3}
    assert _fitting(assigned=7) == {2}
    assert _fitting(assigned=NOBODY) == {1, 3}
    assert _fitting(verdict="probable", words="convoy") == set()


def test_flags_are_asked_for_by_their_words() -> None:
    assert _fitting(flag="capped") == {2}
    assert _fitting(flag="reopened") == _fitting(flag="disputed") == {3}
    assert _fitting(flag="nothing found by searches") == {3}


def test_each_order_has_its_first() -> None:
    firsts = {order: ordered(TILES, order)[0].id for order in ORDERS}
    assert firsts == {"number": 2, "verdict": 3, "ladder": 3, "progress": 2, "last change": 3}


@given(st.permutations(TILES), st.sampled_from(ORDERS))
def test_the_order_does_not_depend_on_how_they_came(tiles: list[Tile], order: str) -> None:
    assert ordered(tiles, order) == ordered(TILES, order)


def test_the_ladder_knows_every_rung() -> None:
    assert set(RUNGS) == set(WORDS)


def test_a_claim_stands_in_the_column_of_its_work_or_its_verdict() -> None:
    assert column_of(TILES[0], "by work") == "open"
    assert column_of(TILES[0], "by verdict") == "probable"
    assert column_of(TILES[1], "by verdict") == ""


def test_a_card_is_read_aloud_with_all_that_it_shows() -> None:
    words = TILES[2].words
    for part in ("C2", "A convoy left", "established", "The words changed", "disputed", "checked 4 of 4"):
        assert part in words


# time

BARS = st.lists(st.tuples(st.integers(0, 900), st.integers(1, 200)), max_size=60)


@given(BARS)
def test_no_two_bars_of_a_lane_overlap_and_no_lane_is_wasted(spans: list[tuple[int, int]]) -> None:
    bars = [(float(left), float(left + width)) for left, width in spans]
    lanes = pack(bars)
    by_lane: dict[int, list[tuple[float, float]]] = {}
    for bar, lane in zip(bars, lanes, strict=True):
        by_lane.setdefault(lane, []).append(bar)
    for held in by_lane.values():
        held.sort()
        assert all(one[1] <= other[0] for one, other in pairwise(held))
    crowd = max((sum(left <= at < right for left, right in bars) for at, _ in bars), default=0)
    assert len(by_lane) == crowd


def _dated(date: str) -> Dated:
    return Dated(1, "claim", "C1", "It rained", date, edtf.words(date), edtf.span(date))


def test_what_is_shown_has_room_around_the_dates_and_none_without() -> None:
    shown = extent([_dated("2026-02-01"), _dated("2026-02-11"), _dated("")])
    assert shown is not None
    first = seconds(datetime(2026, 2, 1, tzinfo=UTC))
    assert first - 2 * DAY < shown[0] < first
    assert extent([_dated("")]) is None


def test_an_open_end_reaches_to_the_edge_of_what_is_shown() -> None:
    span = edtf.span("2026-02-03/..")
    assert span is not None
    found = reach(span, (0.0, 9e9))
    assert (found.end, found.open_end, found.open_start) == (9e9, True, False)


@given(st.floats(-5e10, 5e10), st.floats(1, 3e9), st.integers(3, 20))
def test_the_lines_of_the_scale_are_few_in_order_and_within(first: float, length: float, room: int) -> None:
    found = ticks(first, first + length, room)
    times = [at for at, _ in found]
    assert times == sorted(set(times))
    assert all(first <= at <= first + length for at in times)
    assert len(found) <= 2 * room + 2


def test_the_scale_says_years_months_days_and_hours() -> None:
    start = seconds(datetime(2026, 2, 1, tzinfo=UTC))
    assert ticks(start, start + 6 * 365 * DAY, 8)[0][1] == "2027"
    assert "Mar 2026" in [words for _, words in ticks(start, start + 300 * DAY, 12)]
    assert "2 Feb 2026" in [words for _, words in ticks(start, start + 6 * DAY, 8)]
    assert "06:00" in [words for _, words in ticks(start, start + DAY, 8)]


def test_a_moment_beyond_all_calendars_is_none() -> None:
    assert moment(1e15) is None
    assert moment(0.0) == datetime(1970, 1, 1, tzinfo=UTC)
