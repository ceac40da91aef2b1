"""When each word is spoken: from captions and recognisers in, and out again."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.formats.word_stamps import Piece, held_to, words_of
from workbench.project.transcript.word_times import WordTime


def test_words_are_parted_at_blanks_and_pieces_without_one_are_one_word():
    pieces = [
        Piece(" Yes", 0, 200, 0.5),
        Piece("ter", 200, 300, 0.25),
        Piece("day we", 300, 900),
        Piece(" go", 900),
    ]
    assert words_of(pieces) == (
        WordTime("Yesterday", 0, 300, 0.25), WordTime("we", None, 900), WordTime("go", 900, None),
    )  # fmt: skip


def test_pieces_without_any_time_are_no_word_times():
    assert words_of([Piece("only words"), Piece(" here")]) == ()


def test_an_empty_piece_joins_and_parts_nothing():
    assert [each.word for each in words_of([Piece("a", 1), Piece(""), Piece("b c")])] == ["ab", "c"]
    assert [each.word for each in words_of([Piece("a", 1), Piece("\n"), Piece("b")])] == ["a", "b"]


def test_words_are_held_to_the_text_and_the_first_begins_with_it():
    words = (
        WordTime("Old", None, None),
        WordTime("man:", None, None),
        WordTime("go", None, None),
        WordTime("on", 700, None),
    )
    assert held_to("go on", words, 300) == (WordTime("go", 300, None), WordTime("on", 700, None))
    assert held_to("other words", words) == ()


PIECES = st.builds(
    Piece, st.text(st.sampled_from("ab ن\n"), max_size=6), st.none() | st.integers(0, 10**6),
    st.none() | st.integers(0, 10**6),
)  # fmt: skip


@given(st.lists(PIECES, max_size=10))
def test_the_words_are_those_of_the_text(pieces: list[Piece]):
    text = "".join(piece.text for piece in pieces)
    found = words_of(pieces)
    assert not found or [each.word for each in found] == text.split()
