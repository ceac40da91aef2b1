"""A cited part of a picture comes with the picture: the exact frame, marked, or why it is not there."""

import base64
import hashlib
import html
import io
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests import media
from workbench import report
from workbench.direction import isolated
from workbench.jobs import Cancelled, silent
from workbench.project import Project, anchors, claims, item_files, items, stills
from workbench.project.claims import checklists, evidence, relations
from workbench.project.store import encryption
from workbench.project.store.encryption import Cost, key_file
from workbench.recording import child, decoder, frames, intake
from workbench.report import cited_regions
from workbench.sealed import key_for, sealing

BOX = (0.25, 0.5, 0.25, 0.125)
PASSPHRASE = "twelve green bottles"
_FIGURE = re.compile(r'<figure class="cited".*?</figure>', re.DOTALL)


@dataclass
class Figure:
    """One picture of a page, as a reader gets it."""

    text: str

    @property
    def image(self) -> bytes:
        found = re.search(r"base64,([^\"]*)", self.text)
        assert found
        return base64.b64decode(found[1])

    @property
    def words(self) -> str:
        return html.unescape(" ".join(re.sub(r"<[^>]*>", " ", self.text).split()))


class Case:
    """A project with one recording beside it, in which a claim cites regions."""

    def __init__(
        self, folder: Path, source: Path, kind: str = "video", passphrase: str | None = None
    ) -> None:
        self.folder = folder
        self.clip = Path(shutil.copy(source, folder / f"secret name{source.suffix}"))
        self.project = Project.create(folder / "case.vwb", "Case", passphrase=passphrase)
        if passphrase is not None:
            key = key_for(self.project.path)
            assert key
            plain, self.clip = self.clip, self.clip.with_name("1.sealed")
            self.clip.write_bytes(b"".join(sealing([plain.read_bytes()], key)))
            plain.unlink()
        with self.project.edit("Add"):
            self.item = items.add(self.project, kind, "A bridge")
            item_files.add_file(self.project, self.item, **intake.examine(self.clip).as_file())
            self.claim = claims.add(self.project, "It stands.")

    def cite(self, ms: int | None = 2000, pts: int | None = None, claim: int | None = None) -> None:
        with self.project.edit("Cite"):
            anchor = anchors.region(self.project, self.item, BOX, ms, pts, None if pts is None else "1/12800")
            evidence.add(self.project, claim or self.claim, anchor, "supports")

    def page(self, **options: Any) -> str:
        path = self.folder / "report.html"
        report.write_html(self.project, path, **options)
        return path.read_text("utf-8")

    def figures(self, **options: Any) -> list[Figure]:
        return [Figure(each) for each in _FIGURE.findall(self.page(**options))]

    def figure(self, **options: Any) -> Figure:
        (found,) = self.figures(**options)
        return found

    def still(self, region: anchors.Box | None = None, **changes: Any) -> None:
        frame = frames.still_of(self.clip, 2000)
        held = item_files.items.get(self.project, self.item)
        assert held
        assert held.file
        facts = {**frame.as_still(), "item_sha256": held.file.sha256, **changes}
        with self.project.edit("Keep"):
            stills.add(self.project, self.item, frames.png(frame), region=region, **facts)


Make = Callable[..., Case]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    made: list[Case] = []

    def make(source: Path, kind: str = "video", passphrase: str | None = None) -> Case:
        made.append(Case(tmp_path, source, kind, passphrase))
        return made[-1]

    yield make
    for case in made:
        case.project.close()


@pytest.fixture
def case(make: Make, clip: Path) -> Case:
    return make(clip)


def test_a_cited_region_comes_with_its_exact_frame_and_is_marked_in_it(case: Case) -> None:
    exact = frames.still_of(case.clip, 2000)
    case.cite(pts=exact.pts)
    figure = case.figure()
    assert media.barcode_of_png(figure.image) == 50
    assert figure.image == frames.png(exact)  # the very bytes of a still of it: neither mark nor metadata
    assert hashlib.sha256(figure.image).hexdigest() in figure.words
    assert '<rect x="0.25" y="0.5" width="0.25" height="0.125"' in figure.text
    assert "frame 50" in figure.words
    assert 'data-start="2000"' in figure.text
    assert f'alt="Frame 50 at 0:02.000 of E1: {isolated("A bridge")}, the region 25 % from the' in figure.text


def test_the_window_never_decodes_it_itself(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    case.cite()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("decoded here")

    for module, name in ((frames.Frames, "__init__"), (Image, "open"), (frames, "read_still")):
        monkeypatch.setattr(module, name, refuse)
    assert "frame 50" in case.figure().words


def test_a_place_that_is_cited_again_leads_to_the_picture_shown_before(case: Case) -> None:
    with case.project.edit("Another"):
        other = claims.add(case.project, "It fell.")
        relations.relate(case.project, case.claim, other, "alternative to")
        anchor = anchors.region(case.project, case.item, BOX, 2000)
        run = checklists.start(case.project, "T1", claim=other)
        checklists.answer(case.project, run, "exact_words", "pass", anchor=anchor)
    case.cite()
    case.cite(claim=other)
    page = case.page()
    assert page.count('<figure class="cited" id="P1"') == page.count("<figure") == 1
    assert page.count('href="#P1">picture P1</a>') >= 2


def test_a_large_picture_file_is_shown_smaller_upright_and_without_its_metadata(
    make: Make, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x8825] = 6, "SPYCAM", {1: "N", 2: (33.0, 30.0, 0.0)}
    image = Image.new("RGB", (3000, 2000), "white")
    image.paste("red", (0, 0, 3000, 500))  # once upright, it is on the right
    image.save(photo, exif=exif, comment=b"SPYCAM")
    case = make(photo, "still")
    case.cite(ms=None)
    figure = case.figure()
    shown = Image.open(io.BytesIO(figure.image))
    assert (shown.format, shown.size) == ("JPEG", (1067, 1600))
    assert not shown.getexif()
    assert b"Exif" not in figure.image
    assert b"SPYCAM" not in figure.image
    red, _, blue = shown.crop((1050, 800, 1051, 801)).tobytes()
    assert red > 200 > 60 > blue
    assert "1067 × 1600 of 2000 × 3000" in figure.words
    exact = hashlib.sha256(frames.png(frames.still_of(photo, 0))).hexdigest()
    assert exact in figure.words
    assert hashlib.sha256(figure.image).hexdigest() in figure.words
    assert f'alt="Picture E1: {isolated("A bridge")}, the region' in figure.text


def test_a_kept_still_of_the_frame_is_used_also_when_the_recording_is_gone(case: Case) -> None:
    case.still()
    case.cite(pts=frames.still_of(case.clip, 2000).pts)
    case.clip.unlink()
    for profile in report.PROFILES:
        figure = case.figure(profile=profile)
        assert media.barcode_of_png(figure.image) == 50
        assert 'href="#S1"' in figure.text
        assert '<rect x="0.25"' in figure.text


@pytest.mark.parametrize("other", [{"pts": 1}, {"item_sha256": "0" * 64}])
def test_a_still_of_another_frame_or_file_is_not_taken_for_it(case: Case, other: dict[str, Any]) -> None:
    case.still(**other)
    case.cite(pts=frames.still_of(case.clip, 2000).pts)
    assert 'href="#S1"' not in case.figure().text


def test_a_still_that_cannot_be_read_is_said_to_be_so(case: Case) -> None:
    case.cite()
    with case.project.edit("Keep"):
        stills.add(
            case.project, case.item, b"no picture", item_sha256=intake.examine(case.clip).sha256, frame=50,
            time_ms=2000, pts=50, time_base="1/25", width=1, height=1, decoder="d",
        )  # fmt: skip
    assert "No picture: A still cannot be read." in case.figure().words


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("missing", "its file was missing when this was written"),
        ("larger", "its file is not the one that was added"),
        ("as large", "its file is not the one that was added"),
        ("no time", "the citation names no time"),
        ("too late", "the recording is shorter than the time that is cited"),
        ("another frame", "another frame is at its time"),
    ],
)
def test_why_there_is_no_picture_is_said_in_its_place(case: Case, what: str, said: str) -> None:
    ms = {"no time": None, "too late": 4_100_000}.get(what, 2000)
    case.cite(ms, pts=7 if what == "another frame" else None)
    content, before = case.clip.read_bytes(), case.clip.stat()
    if what == "missing":
        case.clip.unlink()
    elif what == "larger":
        case.clip.write_bytes(content + b"more")
    elif what == "as large":
        case.clip.write_bytes(content[:-1] + b"!")
        os.utime(case.clip, ns=(before.st_atime_ns, before.st_mtime_ns))
    figure = case.figure()
    assert f"No picture: {said}" in figure.words
    assert "<img" not in figure.text


def test_a_file_that_changes_while_its_picture_is_taken_gives_none(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.cite()
    taken = cited_regions.FramesApart.at

    def changed(frames_: cited_regions.FramesApart, ms: int) -> frames.Frame:
        os.utime(case.clip)
        return taken(frames_, ms)

    monkeypatch.setattr(cited_regions.FramesApart, "at", changed)
    assert "its file changed while this was written" in case.figure().words


def test_the_public_gets_no_frame_that_nobody_kept_and_no_file_name(case: Case) -> None:
    case.cite()
    page = case.page(profile="public")
    assert "data:image" not in page
    assert (
        "No picture: this report leaves out what was not kept as a still."
        in case.figure(profile="public").words
    )
    assert "frame 50" in case.figure(profile="partner").words


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("blow", ["SIGKILL", "SIGSTOP"])
def test_a_decoder_that_stops_does_not_stop_the_report(
    case: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, blow: str
) -> None:
    (tmp_path / "stopping.py").write_text(
        "import os, signal, sys\n"
        'print(\'{"done": "ready"}\', flush=True)\n'
        f"sys.stdin.readline(); os.kill(os.getpid(), signal.{blow})\n"
    )
    monkeypatch.setattr(decoder, "_MODULE", "stopping")
    if blow == "SIGSTOP":  # one that hangs is waited for twice
        monkeypatch.setattr(child, "PATIENCE", 2.0)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    case.cite()
    case.cite(1000)
    one, other = case.figures(profile="partner")
    said = "the decoder stopped at it" if blow == "SIGKILL" else "the decoder stopped answering at it"
    assert said in one.words
    assert said in other.words
    assert "secret name" not in one.words
    assert "It stands." in (tmp_path / "report.html").read_text("utf-8")


def test_a_file_that_is_no_recording_is_named_to_insiders_alone(make: Make, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("words", "utf-8")
    case = make(letter, "document")
    case.cite()
    assert "secret name.txt cannot be played" in case.figure().words
    assert "secret name" not in case.figure(profile="partner").words


def test_sealed_recordings_of_an_encrypted_project_are_shown_too(
    make: Make, clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sqlcipher3")
    monkeypatch.setattr(encryption, "USUAL", Cost(memory_kib=64, passes=1, lanes=1))
    case = make(clip, passphrase=PASSPHRASE)
    assert key_file(case.project.path).exists()
    case.cite()
    assert media.barcode_of_png(case.figure().image) == 50


def test_who_gives_up_meanwhile_gets_no_page_and_nothing_else_is_written(case: Case) -> None:
    case.cite()

    def give_up(_fraction: float, doing: str = "") -> None:
        if "picture" in doing:
            raise Cancelled

    before = set(case.folder.rglob("*"))
    with pytest.raises(Cancelled):
        case.page(progress=give_up)
    assert set(case.folder.rglob("*")) == before
    case.page(progress=silent)
    assert set(case.folder.rglob("*")) == before | {case.folder / "report.html"}


def test_what_is_not_shown_is_counted_for_who_wrote_it(case: Case) -> None:
    case.cite()
    gathered = report.gather(case.project)
    path = case.folder / "report.html"
    assert report.write_page(gathered, path).lacking == ""
    case.clip.unlink()
    written = report.write_page(report.gather(case.project), path)
    assert written.lacking.startswith("1 cited picture is not in it")
    assert written.stopped == []
    assert report.write_page(report.gather(case.project, "public"), path).lacking == ""
