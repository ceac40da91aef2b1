"""A name shows what nobody would see in it, and is otherwise left as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.direction import isolated
from workbench.invisible import _COUNTED_AS_PRINTABLE, _HIDDEN, badged, badged_line, signs_kept


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("evidence_\u202egpj.exe", "evidence_⟨RLO⟩gpj.exe"),
        ("a\u200bb\u2060c\ufeffd", "a⟨ZWSP⟩b⟨WJ⟩c⟨BOM⟩d"),
        ("x\U000e0069\U000e0067", "x⟨U+E0069⟩⟨U+E0067⟩"),
        ("two\nlines\tand\x00\x1b[2J", "two⟨LF⟩lines⟨TAB⟩and⟨NUL⟩⟨U+001B⟩[2J"),
        ("\u2066\u2069\u061c\u200e\u200f", "⟨LRI⟩⟨PDI⟩⟨ALM⟩⟨LRM⟩⟨RLM⟩"),
        ("\u3164\u115f\u2800\xad\u2028", "⟨U+3164⟩⟨U+115F⟩⟨U+2800⟩⟨SHY⟩⟨LS⟩"),
        ("picture.jpg          .exe", "picture.jpg⟨10 spaces⟩.exe"),
        ("half \ud800", "half ⟨U+D800⟩"),
        ("a\ufe00b\ufe0fc\U000e0100", "a⟨U+FE00⟩b⟨U+FE0F⟩c⟨U+E0100⟩"),  # each carries half a byte, or one
        ("☺\ufe0f\ufe03葛\U000e0101\U000e0102", "☺\ufe0f⟨U+FE03⟩葛\U000e0101⟨U+E0102⟩"),
        ("1\ufe0f2", "1⟨U+FE0F⟩2"),
        ("ا\u200cب", "ا⟨ZWNJ⟩ب"),  # a joiner that joins nothing
    ],
)
def test_what_nobody_sees_is_written_out(name: str, shown: str):
    assert badged(name) == shown


@pytest.mark.parametrize(
    "name",
    [
        "", "clip 12.mp4", "أحمد بن علي", "מרים", "می\u200cخواهم", "क्\u200dष", "👩\u200d💻", "☺\ufe0f",
        "❤\ufe0f\u200d🔥", "1\ufe0f\u20e3", "葛\U000e0100飾", "က\ufe00",
        "\u0600١٢", "Łódź", "မြန်မာ", "a   b", "⟨RLO⟩",
    ],
)  # fmt: skip
def test_other_names_stay_as_they_are(name: str):
    assert badged(name) == name


@given(st.text())
def test_what_is_written_out_stays_so_and_hides_nothing(name: str):
    shown = badged(name)
    assert badged(shown) == shown
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff\n\x00")


@given(st.text(st.characters(exclude_characters="⟨⟩")), st.text("ab "))
def test_what_was_written_out_is_itself_again_in_words_that_a_person_edited(name: str, typed: str):
    assert signs_kept(badged(name), name) == name
    assert signs_kept(badged(name) + typed, name) == name + typed
    assert signs_kept(typed, name) == typed


def test_only_what_the_name_held_is_put_back():
    assert signs_kept("⟨RLO⟩ and ⟨ZWSP⟩", "\u200b") == "⟨RLO⟩ and \u200b"


@given(st.text(alphabet="a\u2068\u2069\u202e\n ب"))
def test_a_sentence_keeps_its_isolation_and_its_lines(name: str):
    words = badged_line(f"Saved {isolated(badged(name))}.\nDone.")
    assert words == f"Saved \u2068{badged(name)}\u2069.\nDone."
    shown = badged_line(name)
    for line in shown.split("\n"):
        depth = 0
        for sign in line:
            depth += {"\u2068": 1, "\u2069": -1}.get(sign, 0)
            assert depth >= 0
        assert depth == 0
    assert "\u202e" not in shown


@pytest.mark.parametrize(
    ("name", "badges"),
    [("\u202e" * 20_000, 20_000), ("e" + "\u0301" * 200_000, 0), ("क" + "\u094d" * 200_000 + "\u200d", 1)],
)  # fmt: skip
def test_a_name_of_thousands_of_signs_is_written_out_at_once(name: str, badges: int):
    assert badged(name).count("⟨") == badges  # sought without an end, it took minutes


def test_the_quick_way_lets_nothing_through_that_is_written_out() -> None:
    quick = {letter for letter in map(chr, range(0x110000)) if letter.isprintable()} - _COUNTED_AS_PRINTABLE
    assert not _HIDDEN.search("".join(sorted(quick)))
    assert all(_HIDDEN.search(letter) for letter in _COUNTED_AS_PRINTABLE)
