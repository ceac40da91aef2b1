"""A report is written for whom a person says, and over nothing that belongs to the project."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workbench.project import Project, claims, item_files, items
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
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
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
