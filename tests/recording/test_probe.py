"""The facts of a file, and taking it in: fingerprint first."""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from av.container import InputContainer
from av.stream import Stream

from tests import media
from workbench.errors import WorkbenchError
from workbench.jobs import Cancellable, Cancelled
from workbench.recording import container
from workbench.recording import probe as probing
from workbench.recording.intake import examine
from workbench.recording.probe import Facts, probe

Maker = Callable[[media.Clip], Path]


def test_facts_of_a_plain_recording(clip: Path) -> None:
    facts = probe(clip)
    assert (facts.container, facts.kind, facts.video_codec) == ("mp4", "video", "h264")
    assert (facts.width, facts.height, facts.frame_rate, facts.frame_count) == (320, 180, "25", 100)
    assert 4000 <= (facts.duration_ms or 0) <= 4050
    assert facts.sound[0].codec == "aac"
    assert facts.problems == ()


def test_facts_survive_json(clip: Path) -> None:
    facts = probe(clip)
    assert Facts.from_dict(json.loads(json.dumps(facts.as_dict())) | {"of a later version": 1}) == facts


def test_displayed_size_counts_turning_and_pixel_shape(make_clip: Maker) -> None:
    turned = probe(make_clip(media.steady("turned.mp4", rotation=90)))
    assert (turned.width, turned.height, turned.rotation) == (180, 320, 90)
    wide = probe(make_clip(media.steady("wide.mp4", aspect="4/3")))
    assert (wide.width, wide.height, wide.sample_aspect) == (427, 180, "4:3")


def test_a_stream_that_begins_within_the_file_costs_nothing_of_the_others(
    clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Damaged FLV has such: PyAV then looks past its list of streams once all has been read."""
    before = probe(clip)
    packets = container.packets

    class Surprised:
        def __init__(self, real: InputContainer) -> None:
            self._real = real

        def demux(self, *streams: Stream) -> Iterator[object]:
            yield from self._real.demux(*streams)
            raise IndexError("list index out of range")

    monkeypatch.setattr(
        probing, "packets", lambda real, *wanted: packets(cast(InputContainer, Surprised(real)), *wanted)
    )
    assert probe(clip) == before


@pytest.mark.parametrize("name", ["late.mkv", "late.mp4", "late.ts"])
def test_a_late_start_changes_neither_length_nor_rate(make_clip: Maker, name: str) -> None:
    facts = probe(make_clip(media.late(name)))
    assert facts.frame_rate == "25"
    assert 3000 <= (facts.duration_ms or 0) <= 3050
    assert facts.problems == ()


def test_sound_alone(media_folder: Path) -> None:
    facts = probe(media.sound_only(media_folder))
    assert (facts.kind, facts.width, facts.frame_rate) == ("audio", None, None)
    assert 2900 <= (facts.duration_ms or 0) <= 3200


def test_a_cut_file_says_so_and_how_much_is_there(make_clip: Maker) -> None:
    whole = make_clip(media.steady("front.mp4", options=(("movflags", "faststart"),)))
    facts = probe(media.truncated(whole, "cut.mp4", 0.6))
    assert (facts.duration_ms or 0) < 3500
    assert any("cut short" in problem for problem in facts.problems)
    assert 3900 <= (facts.promised_ms or 0) <= 4100
    assert probe(whole).promised_ms is None


def test_fields_are_told_from_whole_frames(make_clip: Maker) -> None:
    assert probe(make_clip(media.steady("fields.mp4", interlaced=True))).interlaced
    assert not probe(make_clip(media.steady("steady.mp4"))).interlaced


def test_taking_in_gives_the_fingerprint_and_the_kind(clip: Path, media_folder: Path) -> None:
    intake = examine(clip)
    assert intake.sha256 == hashlib.sha256(clip.read_bytes()).hexdigest()
    assert (intake.kind, intake.size, intake.path) == ("video", clip.stat().st_size, clip)
    assert examine(media.still_picture(media_folder)).facts.width == 320
    note = media_folder / "note.txt"
    note.write_text("seen at noon", encoding="utf-8")
    assert examine(note).kind == "document"


def test_a_playlist_is_not_taken_in(media_folder: Path) -> None:
    with pytest.raises(WorkbenchError, match="playlist"):
        examine(media.playlist(media_folder))


def test_taking_in_can_be_cancelled(clip: Path) -> None:
    progress = Cancellable(lambda fraction, doing: progress.cancel())
    with pytest.raises(Cancelled):
        examine(clip, progress)
