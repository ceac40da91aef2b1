"""No importer takes the files of another: each sample goes to its own, under any name."""

import pytest

from tests.formats.mutations import SAMPLES
from workbench import formats

# by their names alone are these told from plain text, a table or a page
NAMED = {"talk.lrc", "talk.tmp"}


def chosen(data: bytes, name: str) -> str:
    return formats.chosen_importer(formats.Source(data, name), formats.IMPORTERS).key


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_goes_to_its_own_importer(name: str):
    importer, sample = SAMPLES[name]
    assert chosen(sample, name) == importer.key


@pytest.mark.parametrize("name", SAMPLES)
def test_a_name_that_says_nothing_does_not_mislead(name: str):
    importer, sample = SAMPLES[name]
    assert chosen(sample, "transcript") in {importer.key, "text"}
    if name not in NAMED:
        assert chosen(sample, "transcript") == importer.key


@pytest.mark.parametrize("name", SAMPLES)
def test_only_one_importer_is_sure_of_a_sample(name: str):
    importer, sample = SAMPLES[name]
    source = formats.Source(sample, name)

    def sureness(one: formats.Importer) -> float:
        try:
            return one.recognises(source)
        except Exception:
            return 0.0

    others = {one.key: sureness(one) for one in formats.IMPORTERS if one.key != importer.key}
    assert max(others.values()) < sureness(importer), others
