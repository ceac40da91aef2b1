"""Likelihood and confidence are two things; a sentence that holds both is named."""

from itertools import pairwise

import pytest

from workbench.reasoning.estimative_words import LIKELIHOODS, band, complaints


def test_the_bands_touch_and_grow():
    bands = list(LIKELIHOODS.values())
    assert all(low < high for low, high in bands)
    assert all(one[1] == other[0] for one, other in pairwise(bands))
    assert band("likely") == "likely, 55 to 80 in 100"


@pytest.mark.parametrize(
    "text",
    [
        "It is likely, with high confidence.",
        "We have moderate confidence that it is very unlikely",
        "That is nearly certain; confidence is low",
    ],
)
def test_one_sentence_with_both_is_named(text: str):
    assert len(complaints(text)) == 1
    assert "two sentences" in complaints(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It is likely. Confidence is moderate.",
        "Both sides say it, one of them against its own interest.",
        "An unlikely place\nThe high ground",
        "The likeness is good; confidence is high",
        "هل هذا مؤكد؟ confidence is low",
    ],
)
def test_what_keeps_them_apart_passes(text: str):
    assert complaints(text) == ()


def test_two_scales_in_one_text_are_named():
    (said,) = complaints("It is likely. A second source is highly improbable.")
    assert "highly improbable" in said
    assert "two scales" in said
