"""Verify: history, recordings and stills; doctor: what works here."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from workbench import machine as parts
from workbench.cli import machine
from workbench.project import Project, items, still_views, stills
from workbench.recording.as_seen import as_seen, encoded
from workbench.recording.view import View
from workbench.spelling import dictionaries

Read = Callable[..., Any]


@pytest.fixture
def with_still(run: Run, with_clip: Path, tmp_path: Path) -> Path:
    run("still", with_clip, "--item", 1, "--at", "0:12.345", "-o", tmp_path / "s.png")
    return with_clip


def test_a_whole_project_is_clean(run: Run, read: Read, with_still: Path, talk: Path) -> None:
    run("import", with_still, talk)
    with Project.open(with_still, read_only=True) as opened:
        proved = {"head": opened.head_code, "steps": opened.step_count}
    assert read("verify", with_still) == {"ok": True, "findings": [], **proved}
    assert (
        f"as it was written. Steps: {proved['steps']}, history code {proved['head']}."
        in run("verify", with_still).stdout
    )


def test_a_file_that_cannot_be_opened_is_a_finding_and_another_program_s_is_not(
    read: Read, run: Run, with_clip: Path, tmp_path: Path
) -> None:
    data = with_clip.read_bytes()
    with_clip.write_bytes(data[: len(data) // 2])
    assert read("verify", with_clip, code=1)["findings"][0]["what"] == "damage"
    (tmp_path / "other.vwb").write_text("no project")
    assert "not a project" in run("verify", tmp_path / "other.vwb", code=2).stderr


def test_words_altered_behind_the_programs_back_are_found(
    read: Read, run: Run, with_clip: Path, talk: Path
) -> None:
    run("import", with_clip, talk)
    with sqlite3.connect(with_clip) as other:
        other.execute("UPDATE segment SET text = 'more than 600 carts' WHERE text LIKE '%60 carts%'")
    other.close()
    found = read("verify", with_clip, code=1)["findings"]
    assert any(row["what"] == "replay" and "segment" in row["where"] for row in found)
    assert "altered" in run("show", with_clip, code=2).stderr


def test_a_changed_recording_is_found(read: Read, run: Run, with_still: Path, clip: Path) -> None:
    data = bytearray(clip.read_bytes())
    data[-1] ^= 1
    clip.write_bytes(data)
    found = read("verify", with_still, code=1)
    assert found["ok"] is False
    assert [row["what"] for row in found["findings"]] == ["file"]
    assert "E1" in run("verify", with_still, code=1).stdout


def test_a_missing_recording_is_found(read: Read, with_clip: Path, clip: Path) -> None:
    clip.unlink()
    (row,) = read("verify", with_clip, code=1)["findings"]
    assert (row["what"], row["detail"]) == ("file", "the file is missing")


@pytest.mark.parametrize("change", ["picture", "pts", "source", "bytes"])
def test_a_still_that_does_not_come_out_again_is_found(
    read: Read, with_still: Path, tmp_path: Path, change: str
) -> None:
    with Project.open(with_still) as opened:
        (kept,) = stills.all(opened)
        forged = {
            "picture": kept,
            "bytes": kept,
            "pts": replace(kept, pts=kept.pts + 1),
            "source": replace(kept, item_sha256="0" * 64),
        }[change]
        pictures = {"picture": _another_picture(opened), "bytes": b"no picture"}
        png = pictures.get(change, stills.png(opened, kept))
        with opened.edit("Forge"):
            item = items.by_number(opened, 1).id
            facts = {
                name: getattr(forged, name)
                for name in (
                    "item_sha256",
                    "time_ms",
                    "pts",
                    "time_base",
                    "frame",
                    "width",
                    "height",
                    "decoder",
                )
            }
            stills.add(opened, item, png, **facts)
    (row,) = read("verify", with_still, code=1)["findings"]
    assert (row["what"], row["where"]) == ("still", "S2 of E1")


def test_what_was_seen_is_made_again_from_its_still(read: Read, with_still: Path) -> None:
    view = View(zoom=2.0, contrast=20)
    with Project.open(with_still) as opened:
        (kept,) = stills.all(opened)
        seen = as_seen(stills.png(opened, kept), view)

        def keep(png: bytes, settings: dict[str, Any]) -> None:
            with opened.edit("As seen"):
                still_views.add(opened, kept.id, png, settings, width=seen.width, height=seen.height)

        keep(encoded(seen), view.as_dict())
    assert read("verify", with_still)["ok"]
    with Project.open(with_still) as opened:
        keep(encoded(seen), {"zoom": 3.0})
        seen.putpixel((3, 3), (1, 2, 3))
        keep(encoded(seen), view.as_dict())
        keep(b"no picture", view.as_dict())
        keep(encoded(seen), {"warmth": 3})
    found = read("verify", with_still, code=1)["findings"]
    assert len(found) == 4  # all but the first
    assert {row["what"] for row in found} == {"still as seen"}
    assert any("it is another picture" in row["detail"] for row in found)


def _another_picture(project: Project) -> bytes:
    import io

    from PIL import Image

    with Image.open(io.BytesIO(stills.png(project, stills.all(project)[0]))) as image:
        image.putpixel((3, 3), (1, 2, 3))
        out = io.BytesIO()
        image.save(out, "PNG")
    return out.getvalue()


def test_doctor_names_what_works(read: Read, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {
        parts.QT: {
            "version": "6.0",
            "shipped": ["Noto Naskh Arabic"],
            "arabic": ["Amiri"],
            "latin": 3,
            "screen": "",
        },
        parts.VLC: {"version": "3.0", "plays": True},
        parts.CODECS: {"version": "1", "missing": []},
        parts.FILTER: {"blocked": True},
    }
    monkeypatch.setattr(machine, "tried", lambda script: (answers[script], ""))
    found = read("doctor")
    assert found["ok"] is True
    assert _detail(found, "SQLite").endswith("; it guards its own tables")
    assert {"Python", "Qt", "libVLC", "Codecs", "Arabic font"} <= {row["name"] for row in found["checks"]}
    assert _detail(found, "Arabic font") == "Noto Naskh Arabic comes along; Amiri"


def _detail(found: dict[str, Any], name: str) -> str:
    return next(row["detail"] for row in found["checks"] if row["name"] == name)


def test_doctor_lists_the_dictionaries(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "tried", lambda script: ({}, "not asked"))
    monkeypatch.setattr(dictionaries, "folders", lambda: [tmp_path])
    nothing = read("doctor", code=1)["checks"]
    assert [row["ok"] for row in nothing if row["name"] == "Spelling"] == [True]  # can be done without
    assert "hunspell" in _detail({"checks": nothing}, "Spelling")
    for name in ("en_GB.dic", "en_GB.aff", "ar.dic", "ar.aff", "de.dic"):
        (tmp_path / name).touch()
    assert _detail(read("doctor", code=1), "Spelling") == "ar, en_GB"


def test_doctor_says_what_to_install(read: Read, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "tried", lambda script: ({}, "ImportError: libGL.so.1: cannot open"))
    found = read("doctor", code=1)
    missing = [row for row in found["checks"] if not row["ok"]]
    assert {"Qt", "libVLC", "Codecs"} <= {row["name"] for row in missing}
    assert all(row["install"] for row in missing)
    assert "Install" in run("doctor", code=1).stdout
