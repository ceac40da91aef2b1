"""Installed importers and exporters stand in one list with the built-in ones; bad ones do no harm."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from workbench import formats, plugins
from workbench.formats.plain_text import PlainText


@dataclass(frozen=True)
class Shouting(PlainText):
    key: str = "shouting"


@dataclass(frozen=True)
class Impostor(PlainText):
    title: str = "pretends to be plain text"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a package that announces good and bad importers."""
    info = tmp_path / "addon-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: addon\nVersion: 1\n")
    lines = [
        "shouting = tests.formats.test_plugins:Shouting",
        "impostor = tests.formats.test_plugins:Impostor",
        "absent = tests.formats.no_such_module:Anything",
        "unfit = pathlib:PurePath",
    ]
    (info / "entry_points.txt").write_text("[workbench.importers]\n" + "\n".join(lines) + "\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_built_in_ones_are_listed_without_any_plug_in() -> None:
    found = plugins.load()
    assert set(formats.IMPORTERS) <= set(found.importers)
    assert set(formats.EXPORTERS) <= set(found.exporters)
    assert found.broken == ()


@pytest.mark.usefixtures("installed")
def test_an_installed_importer_is_used_like_a_built_in_one() -> None:
    found = plugins.load()
    assert (
        formats.read(b"0:10 words", "a.txt", format="shouting", importers=found.importers).format
        == "shouting"
    )


@pytest.mark.usefixtures("installed")
def test_bad_plug_ins_are_named_and_left_out() -> None:
    found = plugins.load()
    assert {each.name for each in found.broken} == {"absent", "unfit"}
    assert all(each.reason for each in found.broken)


@pytest.mark.usefixtures("installed")
def test_a_built_in_key_cannot_be_taken_over() -> None:
    (text,) = [each for each in plugins.load().importers if each.key == "text"]
    assert type(text) is PlainText
