"""Making, showing, searching and reporting a case without a window."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from workbench import app
from workbench.cli import cli
from workbench.project import Project, anchors, claims, items, transcript
from workbench.project.claims import evidence
from workbench.ui.actions import ACTIONS

Read = Callable[..., Any]


def test_new_makes_the_very_file_and_never_writes_over_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "case.vwb"
    assert run("new", path, "--title", "A flooded bridge").stdout.strip() == str(path)
    with Project.open(path, read_only=True) as opened:
        assert opened.info().title == "A flooded bridge"
    assert "exists already" in run("new", path, code=2).stderr


def test_show_is_one_document_of_everything(run: Run, read: Read, with_clip: Path, talk: Path) -> None:
    run("import", with_clip, talk, "--language", "en")
    shown = read("show", with_clip)
    assert shown["project"]["title"] == "A flooded bridge"
    assert [item["number"] for item in shown["items"]] == [1]
    assert [segment["speaker"] for segment in shown["segments"]][:2] == ["Salma Darwish", "Boatman"]
    assert shown["claims"] == shown["questions"] == []
    assert shown["imports"][0]["name"] == "talk.txt"


def test_show_for_people_names_items_and_who_says_what(run: Run, with_clip: Path, talk: Path) -> None:
    run("import", with_clip, talk)
    text = run("show", with_clip).stdout
    assert "E1  square clip (video, present)" in text
    assert "0:20  un-named woman: Why is the gate shut?" in text


def test_search_finds_words_and_says_where(run: Run, read: Read, with_clip: Path, talk: Path) -> None:
    run("import", with_clip, talk)
    (hit,) = read("search", with_clip, "carts")["hits"]
    assert (hit["item"], hit["start_ms"], hit["where"]) == (1, 10_000, "segment")
    assert "E1 0:10" in run("search", with_clip, "carts").stdout
    assert read("search", with_clip, "submarine")["hits"] == []


def test_evidence_cannot_steer_the_terminal(run: Run, with_clip: Path, tmp_path: Path) -> None:
    (tmp_path / "nasty.txt").write_text("0:10 Man: red \x1b[31m alarm \x07", encoding="utf-8")
    shown = run("import", with_clip, tmp_path / "nasty.txt").stdout
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_the_report_is_one_page_that_asks_nothing_of_the_network(
    run: Run, with_clip: Path, talk: Path, tmp_path: Path
) -> None:
    run("import", with_clip, talk)
    run("report", with_clip, "-o", tmp_path / "out.html")
    page = (tmp_path / "out.html").read_text("utf-8")
    assert "Why is the gate shut?" in page
    assert 'src="http' not in page


@pytest.mark.parametrize("there", [True, False])
def test_cited_regions_that_have_no_picture_are_counted(
    run: Run, with_clip: Path, clip: Path, tmp_path: Path, there: bool
) -> None:
    with Project.open(with_clip) as project, project.edit("Cite"):
        claim = claims.add(project, "It stands.")
        anchor = anchors.region(project, items.by_number(project, 1).id, (0.1, 0.2, 0.3, 0.4), 2000)
        evidence.add(project, claim, anchor, "supports")
    if not there:
        clip.unlink()
    told = run("report", with_clip, "-o", tmp_path / "out.html")
    assert told.stdout == f"{tmp_path / 'out.html'}\n"
    assert told.stderr == ("" if there else "1 cited picture is not in it; the page says why.\n")
    assert ("data:image/png" in (tmp_path / "out.html").read_text("utf-8")) == there


def test_a_report_of_an_unknown_kind_is_refused(run: Run, with_clip: Path, tmp_path: Path) -> None:
    assert ".html" in run("report", with_clip, "-o", tmp_path / "out.exe", code=2).stderr


def test_reports_and_transcripts_do_not_write_over_evidence(run: Run, with_clip: Path, clip: Path) -> None:
    before = clip.read_bytes()
    run("still", with_clip, "--item", 1, "--at", "0:05", "-o", clip, code=2)
    run("export", with_clip, "-o", with_clip, code=2)
    assert clip.read_bytes() == before
    run("verify", with_clip)


def test_the_sample_case_is_made_and_marked(run: Run, read: Read, tmp_path: Path) -> None:
    path = Path(run("demo", "--dir", tmp_path, "--no-window").stdout.strip())
    shown = read("show", path)
    assert shown["project"]["generated"] is True
    assert len(shown["claims"]) >= 6
    assert "already" in run("demo", "--dir", tmp_path, "--no-window", code=2).stderr
    told = run("show", path).stdout
    assert "K4 conceded or agreed by opponents: items 3 · recordings 3 · voices 2" in told
    stands = {claim["number"]: claim["standing"] for claim in read("show", path)["claims"]}
    assert [stands[number]["ladder"] for number in (1, 3, 5)] == ["K0", "K4", "S"]
    assert (stands[3]["cap"], stands[1]["searches_in_vain"]) == ("probable", 1)


def test_without_a_folder_the_sample_case_is_opened_as_it_was_left(run: Run, read: Read) -> None:
    path = Path(run("demo", "--no-window").stdout.strip())
    with Project.open(path) as project, project.edit("Rename"):
        project.set_info(title="Tried out")
    assert Path(run("demo", "--no-window").stdout.strip()) == path
    assert read("show", path)["project"]["title"] == "Tried out"


def test_actions_are_those_of_the_window(run: Run, read: Read) -> None:
    rows = read("actions")["actions"]
    assert [row["id"] for row in rows] == [each.id for each in ACTIONS]
    assert all({"id", "menu", "keys"} <= row.keys() for row in rows)
    assert "project.undo" in run("actions").stdout


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """Note what the window is opened with instead of opening it."""
    opened: list[Path | None] = []

    def run_window(path: Path | None) -> int:
        opened.append(path)
        return 0

    monkeypatch.setattr(app, "run", run_window)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return opened


def test_a_project_alone_opens_the_window_on_it(run: Run, project: Path, window: list[Path | None]) -> None:
    run(project)
    run()
    assert window == [project, None]


def test_making_the_sample_case_opens_it(run: Run, tmp_path: Path, window: list[Path | None]) -> None:
    path = run("demo", "--dir", tmp_path).stdout.strip()
    assert window == [Path(path)]


def test_a_word_that_is_neither_command_nor_project_is_said_so(run: Run, window: list[Path | None]) -> None:
    assert "serach" in run("serach", code=2).stderr
    assert "workbench new" in run("nowhere.vwb", code=2).stderr
    assert window == []


def test_without_a_screen_the_window_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert "no screen" in run(code=2).stderr


def test_every_command_has_a_line_of_help(run: Run) -> None:
    for name, command in cli.commands.items():
        assert command.hidden or command.get_short_help_str(), name
        run(name, "--help")


def test_json_is_utf8_whatever_the_terminal(read: Read, with_clip: Path) -> None:
    assert json.dumps(read("show", with_clip))


def test_a_case_goes_out_as_json_and_into_a_new_project(
    run: Run, read: Read, with_clip: Path, talk: Path, tmp_path: Path
) -> None:
    run("import", with_clip, talk)
    first, second, again = tmp_path / "case.json", tmp_path / "twice.json", tmp_path / "again.vwb"
    run("export", with_clip, "--format", "json", "-o", first)
    assert read("import", again, first)["item"] == 1
    run("export", again, "--format", "json", "-o", second)
    one, two = (json.loads(path.read_bytes()) for path in (first, second))
    assert one.pop("head") != two.pop("head")  # of the history, which an import begins anew
    assert one == two
    assert "into a new project" in run("import", with_clip, first, code=2).stderr
    assert "belongs to the project" in run("export", again, "--format", "json", "-o", again, code=2).stderr


def test_a_spoilt_case_leaves_no_project_behind(run: Run, with_clip: Path, tmp_path: Path) -> None:
    written, spoilt = tmp_path / "case.json", tmp_path / "spoilt.json"
    run("export", with_clip, "--format", "json", "-o", written)
    spoilt.write_text(
        written.read_text(encoding="utf-8").replace('"number": 1,', '"number": "1",'), encoding="utf-8"
    )
    assert "“number” of “item”, row 1" in run("import", tmp_path / "no.vwb", spoilt, code=2).stderr
    assert not (tmp_path / "no.vwb").exists()


def test_a_search_can_be_for_one_kind_and_marks_the_words(
    run: Run, read: Read, with_clip: Path, talk: Path
) -> None:
    run("import", with_clip, talk)
    with Project.open(with_clip) as project, project.edit("Note"):
        first = transcript.of_item(project, items.by_number(project, 1).id)[0]
        project.update("segment", first.id, note="carts? unsure")
    (hit,) = read("search", with_clip, "carts", "--kind", "notes")["hits"]
    assert (hit["kind"], hit["marks"], hit["text"]) == ("notes", [[0, 5]], "carts? unsure")


def test_the_document_says_what_of_each_recording_is_covered(
    run: Run, read: Read, with_clip: Path, talk: Path
) -> None:
    (untouched,) = read("show", with_clip)["items"][0]["coverage"]
    assert untouched["language"] is None
    assert untouched["transcribed"]["percent"] == 0
    assert untouched["watched"]["open"]
    run("import", with_clip, talk, "--language", "en")
    (covered,) = read("show", with_clip)["items"][0]["coverage"]
    assert (covered["rows"] > 0, covered["translated"]) == (True, None)
