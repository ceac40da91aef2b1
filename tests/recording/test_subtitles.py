"""Subtitles inside a recording: words only, at the time of the picture, however hostile the text."""

from collections.abc import Callable
from pathlib import Path

import av
import pytest

from tests import media
from workbench.errors import WorkbenchError
from workbench.recording.decoder import cues_apart
from workbench.recording.probe import probe
from workbench.recording.subtitles import Cue, SubtitleTrack, cues, tracks

Maker = Callable[[media.Clip], Path]

WRITTEN = {
    "words.srt": "1\n00:00:03,900 --> 00:00:04,600\n<i>They came</i> at {\\an8}noon.\x01\n\n"
    "2\n00:00:05,000 --> 00:00:05,800\nرأيناهم\n<script>second</script> line\n",
    "words.vtt": "WEBVTT\n\n00:03.900 --> 00:04.600\n<v Ali><i>They came</i> at noon.\n\n"
    "00:05.000 --> 00:05.800\nرأيناهم\n<c.loud>second</c> line\n",
    "words.ass": "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname\n"
    "Style: D,Sans\n\n"
    "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    "Dialogue: 0,0:00:03.90,0:00:04.60,D,,0,0,0,,{\\pos(1,2)\\b1}They came at noon.\n"
    "Dialogue: 0,0:00:05.00,0:00:05.80,D,,0,0,0,,رأيناهم\\Nsecond line\n",
}
CUES = (Cue(500, 1200, "They came at noon."), Cue(1600, 2400, "رأيناهم\nsecond line"))


def with_words(video: Path, folder: Path, *names: str) -> Path:
    """Write the picture of `video` (whose first frame is at 3.4 s) with each text as a track beside it."""
    path = folder / "words.mkv"
    with av.open(str(video)) as source, av.open(str(path), "w") as target:
        picture = target.add_stream_from_template(source.streams.video[0])
        texts = [av.open(str(_written(folder, name))) for name in names]
        lines = [target.add_stream_from_template(text.streams.subtitles[0]) for text in texts]
        lines[0].metadata.update({"language": "ara", "title": "Words\x02"})
        for stream, opened in ((picture, source), *zip(lines, texts, strict=True)):
            for packet in opened.demux(opened.streams[0]):
                if packet.dts is not None:
                    packet.stream = stream
                    target.mux(packet)
        for text in texts:
            text.close()
    return path


def _written(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text(WRITTEN[name], encoding="utf-8")
    return path


@pytest.mark.parametrize("name", WRITTEN)
def test_the_words_at_the_time_of_the_picture(make_clip: Maker, tmp_path: Path, name: str) -> None:
    path = with_words(make_clip(media.late("late.mp4")), tmp_path, name)
    assert cues(path, 0) == CUES


def test_tracks_are_named_by_the_facts(make_clip: Maker, tmp_path: Path) -> None:
    path = with_words(make_clip(media.late("late.mp4")), tmp_path, *WRITTEN)
    assert [track.text for track in tracks(path)] == [True, True, True]
    assert tracks(path)[0] == SubtitleTrack("srt", "ara", "Words", text=True)
    facts = probe(path)
    assert facts.subtitles == tracks(path)
    assert type(facts).from_dict(facts.as_dict()) == facts


def test_the_window_reads_them_in_a_child(make_clip: Maker, tmp_path: Path) -> None:
    path = with_words(make_clip(media.late("late.mp4")), tmp_path, "words.srt")
    assert cues_apart(path, 0) == CUES
    with pytest.raises(WorkbenchError, match="no subtitles number 2"):
        cues_apart(path, 1)
