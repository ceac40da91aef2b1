"""Which way a text is written."""

import pytest

from workbench.direction import direction_of, from_the_left, is_right_to_left, isolated


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("words نص", "ltr"), ("نص words", "rtl"), ("12:30 نص", "rtl"), ("“א”", "rtl"), ("١٢٣", ""), ("", ""),
        ("\u202eabc", "ltr"), ("... !", ""),
        ("\u2068Guard\u2069: نص", "rtl"), ("\u2068Guard \u2067x\u2069\u2069 1", ""), ("\u2069نص", "rtl"),
    ],
)  # fmt: skip
def test_the_first_letter_with_a_direction_decides(text: str, way: str):
    assert direction_of(text) == way
    assert is_right_to_left(text) == (way == "rtl")


def test_what_is_isolated_says_nothing_of_what_stands_around_it():
    assert direction_of(isolated("نص") + " words") == "ltr"
    assert direction_of(isolated("نص")) == ""


def test_a_sentence_of_ours_that_begins_with_an_arabic_name_is_not_turned_round():
    assert direction_of(from_the_left("“قضية.vwb” was moved.")) == "ltr"
    assert from_the_left("“case.vwb” was moved.") == "“case.vwb” was moved."
    assert from_the_left("“\u2068قضية.vwb\u2069” was moved.")[0] == "\u200e"  # Qt looks into it
