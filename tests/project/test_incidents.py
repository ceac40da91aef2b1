"""What stopped the player is written down for good, and told wherever the item is told."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbench import sandbox
from workbench.cli import cli
from workbench.project import incidents, item_files, items
from workbench.project.project import Project
from workbench.report import gather

SHA256 = "ab" * 32


@pytest.fixture
def item(project: Project, tmp_path: Path) -> int:
    (tmp_path / "bad.mp4").write_bytes(b"x")
    with project.edit("Add"):
        made = items.add(project, "video", "A bad one")
        item_files.add_file(project, made, path=tmp_path / "bad.mp4", size=1, sha256=SHA256)
    return made


def test_nothing_is_said_of_a_file_that_did_nothing(project: Project, item: int) -> None:
    assert incidents.of_items(project) == {}
    assert incidents.words(()) == ""


def test_each_time_is_counted_and_no_undo_takes_it_back(project: Project, item: int) -> None:
    with project.edit("Describe"):
        items.update(project, item, title="Renamed")
    for how in ("died", "hung"):
        incidents.add(project, item, SHA256, "player", how)
    found = incidents.of_items(project)[item]
    assert {each.how for each in found} == {"died", "hung"}
    assert incidents.words(found).startswith("stopped the player twice, last on 20")
    changes = project.undo()
    assert changes is not None
    assert changes.label == "Describe"
    assert len(incidents.of_items(project)[item]) == 2


def test_the_words_name_every_part(project: Project, item: int) -> None:
    incidents.add(project, item, SHA256, "decoder", "died")
    assert incidents.words(incidents.of_items(project)[item]).startswith("stopped the decoder once, on 20")
    incidents.add(project, item, SHA256, "player", "died")
    incidents.add(project, item, SHA256, "player", "hung")
    words = incidents.words(incidents.of_items(project)[item])
    assert words.startswith("stopped the player and the decoder 3 times, last on 20")


def test_another_file_of_the_item_is_not_blamed(project: Project, item: int) -> None:
    incidents.add(project, item, "cd" * 32, "player", "died")
    assert incidents.of_items(project) == {}


def test_it_stands_in_the_internal_report_alone(project: Project, item: int) -> None:
    incidents.add(project, item, SHA256, "player", "hung")
    assert gather(project, "internal").items[0].incidents.startswith("stopped the player once")
    assert gather(project, "public").items[0].incidents == ""


def test_show_tells_it(project: Project, item: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "block_network", lambda: True)
    incidents.add(project, item, SHA256, "player", "hung")
    project.close()
    told = CliRunner().invoke(cli, ["show", str(project.path)]).stdout
    assert "stopped the player once" in told
    document = json.loads(CliRunner().invoke(cli, ["show", str(project.path), "--json"]).stdout)
    (incident,) = document["items"][0]["incidents"]
    assert (incident["part"], incident["how"], incident["sha256"]) == ("player", "hung", SHA256)
