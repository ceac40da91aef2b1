"""Which way a text is written."""

import pytest

from workbench.direction import direction_of, is_right_to_left


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("words نص", "ltr"), ("نص words", "rtl"), ("12:30 نص", "rtl"), ("“א”", "rtl"), ("١٢٣", ""), ("", ""),
        ("\u202eabc", "ltr"), ("... !", ""),
    ],
)  # fmt: skip
def test_the_first_letter_with_a_direction_decides(text: str, way: str):
    assert direction_of(text) == way
    assert is_right_to_left(text) == (way == "rtl")
