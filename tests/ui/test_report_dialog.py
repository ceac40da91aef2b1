"""A report is written for whom a person says, and over nothing that belongs to the project."""

import shutil
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workbench.project import Project, anchors, claims, incidents, item_files, items
from workbench.project.claims import evidence
from workbench.recording import decoder, intake
from workbench.recording.child import Child
from workbench.report import PROFILES
from workbench.ui.file_dialogs import FileDialog
from workbench.ui.project import commands
from workbench.ui.project.report_dialog import ReportDialog
from workbench.ui.workspace import Workspace


def answer(monkeypatch: pytest.MonkeyPatch, path: Path, profile: str) -> None:
    """Let the dialog be answered with a file and a profile."""

    def ask(dialog: FileDialog) -> list[Path]:
        assert isinstance(dialog, ReportDialog)
        dialog.profile.setCurrentIndex(dialog.profile.findData(profile))
        assert dialog.told.text() == PROFILES[profile]
        return [path]

    monkeypatch.setattr(ReportDialog, "ask", ask)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_profile_is_chosen_in_the_window(
    workspace: Workspace, project: Project, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    told: list[tuple[str, str]], profile: str,
):  # fmt: skip
    project.analyst = "Nadia"
    with workspace.edit("Judge"):
        claim = claims.add(project, "They left")
        claims.assess(project, claim, "probable", "Both say so")
    answer(monkeypatch, tmp_path / "report.html", profile)
    workspace.run(commands.export_report)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][1].startswith(f"The {profile} report is written")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert ("Nadia" in page) == (profile == "internal")
    assert PROFILES[profile] in page  # whoever gets it reads what it is


def test_no_evidence_is_written_over(
    workspace: Workspace, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    told: list[tuple[str, str]],
):  # fmt: skip
    letter = tmp_path / "letter.html"
    letter.write_text("They left.", "utf-8")
    with workspace.edit("Add"):
        item = items.add(project, "document", "Letter")
        item_files.add_file(project, item, path=letter, size=10, sha256="0" * 64, container="html")
    answer(monkeypatch, letter, "internal")
    workspace.run(commands.export_report)
    assert "belongs to the project" in told[-1][1]
    assert letter.read_text("utf-8") == "They left."


@pytest.fixture
def cited(workspace: Workspace, project: Project, clip: Path, tmp_path: Path) -> Path:
    """Cite a region of a recording beside the project."""
    recording = Path(shutil.copy(clip, tmp_path / "bridge.mp4"))
    with workspace.edit("Cite"):
        item = items.add(project, "video", "A bridge")
        item_files.add_file(project, item, **intake.examine(recording).as_file())
        anchor = anchors.region(project, item, (0.1, 0.2, 0.3, 0.4), 2000)
        evidence.add(project, claims.add(project, "It stands."), anchor, "supports")
    return recording


@pytest.mark.parametrize("there", [True, False])
def test_who_writes_a_report_hears_which_pictures_are_not_in_it(
    workspace: Workspace, cited: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    told: list[tuple[str, str]], there: bool,
):  # fmt: skip
    if not there:
        cited.unlink()
    answer(monkeypatch, tmp_path / "report.html", "internal")
    workspace.run(commands.export_report)
    qtbot.waitUntil(lambda: bool(told))
    assert ("1 cited picture is not in it" in told[0][1]) != there
    assert ('<img src="data:image/png' in (tmp_path / "report.html").read_text("utf-8")) == there


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_recording_that_stops_the_decoder_meanwhile_is_marked_once(
    workspace: Workspace, cited: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    told: list[tuple[str, str]],
):  # fmt: skip
    project = workspace.need_project()
    (item,) = items.all(project)
    with workspace.edit("Cite"):
        anchor = anchors.region(project, item.id, (0.5, 0.5, 0.1, 0.1), 1000)
        evidence.add(project, claims.all(project)[0].id, anchor, "supports")
    (tmp_path / "stopping.py").write_text(
        "import os, signal, sys\n"
        'print(\'{"done": "ready"}\', flush=True)\n'
        "sys.stdin.readline(); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    monkeypatch.setattr(decoder, "_MODULE", "stopping")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    answer(monkeypatch, tmp_path / "report.html", "internal")
    workspace.run(commands.export_report)
    qtbot.waitUntil(lambda: bool(told))
    assert "2 cited pictures are not in it" in told[0][1]
    assert [(each.part, each.how) for each in incidents.of_items(project)[item.id]] == [("decoder", "died")]
    assert workspace.marked.words(item).startswith("stopped the decoder once")


def test_taking_pictures_can_be_cancelled(
    workspace: Workspace, cited: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    answer(monkeypatch, tmp_path / "report.html", "internal")
    children: list[Child] = []

    def silent(module: str, *_: object) -> Child:
        children.append(Child(module, lambda *_: None, lambda _: None))  # whose answers nobody hears
        return children[-1]

    monkeypatch.setattr(decoder, "Child", silent)
    workspace.run(commands.export_report)
    qtbot.waitUntil(lambda: bool(children) and children[0].process_id is not None)
    (job,) = (each for each in workspace.jobs.jobs if each.title == "Report")
    job.cancel()
    qtbot.waitUntil(lambda: not workspace.jobs.jobs)
    assert not (tmp_path / "report.html").exists()
    process = children[0]._process
    assert process
    assert process.wait(timeout=60) is not None


def test_each_profile_has_a_name_of_its_own_unless_one_is_given(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
):
    dialog = ReportDialog(workspace.theme, None, tmp_path / "case-report.html", PROFILES)
    qtbot.addWidget(dialog)
    names = []
    for profile in ("internal", "public", "partner", "internal"):
        dialog.profile.setCurrentIndex(dialog.profile.findData(profile))
        names.append(Path(dialog.selectedFiles()[0]).name)
    assert names == [
        "case-report.html", "case-report-public.html", "case-report-partner.html", "case-report.html",
    ]  # fmt: skip
    dialog.selectFile("mine.html")
    dialog.profile.setCurrentIndex(dialog.profile.findData("public"))
    assert Path(dialog.selectedFiles()[0]).name == "mine.html"
