"""Stills on their way out: the very bytes or a line below, provenance beside them, nothing overwritten."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtGui import QFont, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from tests import media
from workbench.errors import WorkbenchError
from workbench.jobs import silent
from workbench.project import Project, items, still_views, stills
from workbench.project.stills import Still
from workbench.recording.as_seen import as_seen, encoded
from workbench.recording.view import View
from workbench.ui.stills import exporting, provenance, taking_out
from workbench.ui.stills.strip import with_lines
from workbench.ui.workspace import Workspace

TITLE = "مقطع من الطريق / 2014: “road”"


@pytest.fixture
def still(project: Project) -> Still:
    stream = io.BytesIO()
    media.picture_of(77).save(stream, "PNG")
    wide, high = media.SIZE
    with project.edit("Keep"):
        item = items.add(project, "video", TITLE)
        made = stills.add(
            project, item, stream.getvalue(), item_sha256="ab" * 32, time_ms=3_080, pts=77, time_base="1/25",
            frame=77, width=wide, height=high, decoder="d 1", caption="The bus: 3/4 “view”",
        )  # fmt: skip
        view = View(zoom=2.0, contrast=20)
        seen = as_seen(stream.getvalue(), view)
        still_views.add(project, made, encoded(seen), view.as_dict(), width=seen.width, height=seen.height)
    kept = stills.get(project, made)
    assert kept is not None
    return kept


def test_the_line_says_where_it_is_from_in_a_fixed_order(project: Project, still: Still) -> None:
    line = provenance.of_still(project, still).line
    assert line == (
        f"E1 \u2068{TITLE}\u2069 · 0:03.080 · frame 77 · E1 SHA-256 abababababab"
        f" · S1 SHA-256 {still.png[:12]} · history code {project.head_code}"
    )
    (seen,) = still_views.of_still(project, still.id)
    assert "as seen, not as it is: 2×, contrast +20" in provenance.of_still(project, still, seen).line


def test_the_very_bytes_and_all_that_is_known_of_them(project: Project, still: Still, tmp_path: Path) -> None:
    out = exporting.leaving(project, still)
    (path,) = exporting.write([out], tmp_path, None, silent)
    assert path.name == "S1 E1 0-03.080 The bus 3 4 “view”.png"
    assert path.read_bytes() == stills.png(project, still)
    record = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert record["png_sha256"] == still.png
    assert (record["pts"], record["time_base"], record["frame"]) == (77, "1/25", 77)
    assert (record["title"], record["caption"]) == (TITLE, still.caption)
    assert record["journal"]["head"] == project.head
    assert not record["burnt_in"]


def test_nothing_is_overwritten(project: Project, still: Still, tmp_path: Path) -> None:
    out = exporting.leaving(project, still)
    names = [exporting.write([out], tmp_path, None, silent)[0].name for _ in range(2)]
    (tmp_path / f"{out.name} (3).json").write_text("mine")
    names += [exporting.write([out], tmp_path, None, silent)[0].name]
    assert [name.removeprefix(out.name) for name in names] == [".png", " (2).png", " (4).png"]
    assert (tmp_path / f"{out.name} (3).json").read_text() == "mine"


def test_the_line_stands_below_the_picture_never_over_it(
    project: Project, still: Still, tmp_path: Path
) -> None:
    (seen,) = still_views.of_still(project, still.id)
    some = [exporting.leaving(project, still), exporting.leaving(project, still, seen)]
    plain, made = exporting.write(some, tmp_path, QFont(), silent)
    assert "as seen" in made.name
    with Image.open(plain) as image:
        wide, high = media.SIZE
        assert image.width == wide
        assert image.height > high
        picture = image.convert("RGB").crop((0, 0, wide, high))
        assert picture.tobytes() == media.picture_of(77).tobytes()
        strip = image.convert("L").crop((0, high, wide, image.height))
        assert strip.getextrema() == pytest.approx((28, 255), abs=30)  # dark letters on white
    record = json.loads(made.with_suffix(".json").read_text("utf-8"))
    assert record["as_seen"]["view"] == {"zoom": 2.0, "contrast": 20}
    assert record["burnt_in"]


def test_a_long_line_takes_more_rows(qapp: object) -> None:
    picture = QImage(320, 180, QImage.Format.Format_RGB32)
    picture.fill(0)
    short, long = (with_lines(picture, ["word " * count], QFont()).height() for count in (3, 60))
    assert long > short + 40


@given(st.text())
def test_names_are_safe_everywhere(words: str) -> None:
    name = exporting.safe_name(words)
    assert name
    assert not set(name) & set('<>:"/\\|?*\0\n\u2066\u202e')
    assert name == name.strip()
    assert not name.endswith(".")
    assert len(name) <= 80


def test_a_folder_that_takes_no_files_is_said_so(project: Project, still: Still, tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="cannot be written"):
        exporting.write([exporting.leaving(project, still)], tmp_path / "gone", None, silent)


def test_copying_gives_picture_and_line(
    workspace: Workspace, project: Project, still: Still, qtbot: QtBot
) -> None:
    clipboard = QGuiApplication.clipboard()
    out = exporting.leaving(project, still)
    for line in (False, True):
        clipboard.clear()
        taking_out.copy(workspace, [out], line=line)
        qtbot.waitUntil(lambda: not clipboard.image().isNull())
        assert clipboard.text() == out.line
        assert (clipboard.image().height() > media.SIZE[1]) == line
    with pytest.raises(WorkbenchError, match="at a time"):
        taking_out.copy(workspace, [out, out], line=False)
    clipboard.clear()  # Qt without a screen stumbles at its end over what is still there


def test_exporting_asks_for_a_folder_and_tells(
    workspace: Workspace,
    project: Project,
    still: Still,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    told: list[tuple[str, str]],
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    some = [exporting.leaving(project, still)] * 2
    monkeypatch.setattr(taking_out, "ask_for_folder", lambda *_: None)
    taking_out.export(workspace, None, some, line=False)
    monkeypatch.setattr(taking_out, "ask_for_folder", lambda *_: folder)
    taking_out.export(workspace, None, some, line=False)
    qtbot.waitUntil(lambda: bool(told))
    assert "and 1 more are in “out”" in told[0][1]
    assert len(list(folder.iterdir())) == 4


def test_a_title_cannot_turn_the_line_around(project: Project, still: Still) -> None:
    with project.edit("Rename"):
        items.update(project, still.item, title="a\u2069\u202e b\nc")
    assert provenance.of_still(project, still).line.startswith("E1 \u2068a⟨PDI⟩⟨RLO⟩ b⟨LF⟩c\u2069 · 0:03.080")
