"""Sealed recordings: played, shown frame by frame, probed and analysed as the plain ones, without a copy."""

import os
import queue
from pathlib import Path

import pytest
from PIL import Image

from tests import media
from tests.playback.deck import pauses_on_what_was_seen, wait
from tests.playback.test_hostile_media import Watched
from workbench import sealed
from workbench.analysis.loudness import read_waveform
from workbench.analysis.shots import find_shots
from workbench.errors import WorkbenchError
from workbench.playback.transport import Ended
from workbench.recording.decoder import Decoder, probe_apart
from workbench.recording.frames import Frames
from workbench.recording.probe import probe


@pytest.fixture
def seal(vault):
    def sealing(plain: Path) -> Path:
        path = vault.with_name(f"{plain.stem}.sealed")
        path.write_bytes(b"".join(sealed.sealing([plain.read_bytes()], sealed.key_for(vault))))
        return path

    return sealing


@pytest.mark.parametrize("name", ["talk.mp4", "talk.mkv", "talk.ts", "talk.avi", "talk.flv"])
def test_it_plays_and_pauses_on_the_frame_that_was_seen(deck, make_clip, seal, name):
    path = seal(make_clip(media.steady(name)))
    transport = deck.open(path)
    pauses_on_what_was_seen(deck)
    transport.seek(3500)
    transport.play()
    wait(lambda: deck.of(Ended), "the end")


def _loudness(path):
    return read_waveform(path, duration_ms=4000).to_bytes()


def test_what_is_known_of_it_is_what_is_known_of_the_plain_file(make_clip, seal):
    clip = make_clip(media.steady("talk.mp4"))
    path = seal(clip)
    assert probe_apart(path).as_dict() == probe(clip).as_dict()
    assert find_shots(path) == find_shots(clip)
    assert _loudness(path) == _loudness(clip)


def test_the_decoder_gives_its_exact_frames(make_clip, seal):
    answers = queue.SimpleQueue()
    decoder = Decoder(answers.put, answers.put)
    decoder.open(seal(make_clip(media.steady("talk.mp4"))))
    try:
        decoder.request(2000)
        frame = answers.get(timeout=30)
        assert media.barcode_of(frame) == frame.number == 50
    finally:
        decoder.close()


def test_no_child_has_the_key_where_others_can_look(make_clip, vault, seal, deck):
    path = seal(make_clip(media.steady("talk.mp4")))
    deck.open(path)
    keys = sealed.key_for(vault), sealed.file_key(path)
    secrets = (*keys, *(key.hex().encode() for key in keys))
    for number in (deck.transport._standing.decoder.process_id, os.getpid()):
        for what in ("cmdline", "environ"):
            try:
                shown = Path(f"/proc/{number}/{what}").read_bytes()
            except OSError:  # the child lets nobody look, not even the same person
                continue
            assert not [each for each in secrets if each in shown]


def test_what_was_altered_is_said_and_not_shown(make_clip, seal):
    path = seal(make_clip(media.steady("talk.mp4")))
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    with pytest.raises(WorkbenchError, match="altered"):
        probe_apart(path)


def test_a_sealed_picture_is_shown(make_clip, seal, tmp_path):
    drawn = tmp_path / "drawn.png"
    Image.new("RGB", (40, 30), "teal").save(drawn)
    with Frames(seal(drawn)) as frames:
        assert (frames.at(0).width, frames.at(0).height) == (40, 30)


@pytest.mark.timeout(240)
def test_what_leaks_leaks_nothing_sealed_without_any_filter(tmp_path):
    watched = Watched("sealed", tmp_path)
    assert len(watched.told) >= 5
    assert watched.inet == []
    assert watched.siblings() == set()
    assert watched.told.keys() <= watched.inside, "every file was opened"


def test_a_playlist_that_was_sealed_is_still_refused(seal, tmp_path):
    hostile = tmp_path / "list.mp4"
    hostile.write_bytes(b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n")
    with pytest.raises(WorkbenchError, match="playlist"):
        probe_apart(seal(hostile))
