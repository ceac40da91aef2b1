"""A transport without children or sound: exact frames decoded here, time moved by hand."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from workbench.playback.options import PlayOptions
from workbench.playback.shuttle import next_rate
from workbench.playback.transport import Event, Moved, Picture, PictureReady, PlayingChanged
from workbench.project import item_files, items
from workbench.project.project import Project
from workbench.recording.frames import Frame, Frames
from workbench.recording.intake import examine
from workbench.recording.probe import Facts
from workbench.ui.workspace import Workspace

FIELD = Path(__file__).parents[2] / "resources" / "demo" / "field.mp4"


@dataclass
class ByHand:
    """What `Playhead` needs of a transport; `later` holds answers back until `deliver()`."""

    on_event: Callable[[Event], None]
    playing: bool = False
    position_ms: int = 0
    duration_ms: int = 0
    frame: Frame | None = None
    later: bool = False
    spans: list[tuple[int, int]] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    frames: Frames | None = None
    closed: bool = False
    facts: Facts = field(default_factory=lambda: Facts("", "unknown"))
    near: bool = False
    loop: tuple[int, int] | None = None
    shuttle_rate: float = 0.0
    rewind_ms: int = 0
    manner: PlayOptions = field(default_factory=PlayOptions)
    glimpses: list[tuple[int, int]] = field(default_factory=list)

    def open(self, path: Path, facts: Any, **_: Any) -> None:
        self.close()
        self.frames, self.closed = Frames(path), False
        self.facts = Facts.from_dict(facts) if isinstance(facts, dict) else facts
        self.duration_ms = self.facts.duration_ms or 0
        self.loop, self.near = None, False
        self.manner = replace(self.manner, sound_track=0, sound_delay_ms=0)
        self.show(0)

    def show(self, ms: int) -> None:
        self._play(False)
        self.asked.append(ms)
        self.position_ms, self.frame = ms, None
        if not self.later:
            self.deliver()

    def deliver(self) -> None:
        self._stand_on(self.frames.at(self.asked[-1]) if self.frames else None)

    def _stand_on(self, frame: Frame | None) -> None:
        self.near = False
        if frame is not None:
            self.frame, self.position_ms = frame, frame.time_ms
        self.on_event(PictureReady())
        self.on_event(Moved(self.position_ms))

    def seek(self, ms: int) -> None:
        if self.playing:
            self.position_ms = ms
            self.on_event(Moved(self.position_ms))
        else:
            self.show(ms)

    def step(self, by: int) -> None:
        move = self.frames.next if by > 0 else self.frames.previous
        self._play(False)
        for _ in range(abs(by)):
            self._stand_on(move(self.frame or self.frames.at(self.position_ms)))

    def step_keys(self, by: int) -> None:
        keys = self.frames._seeker.index.keys
        place = bisect_right(keys, (self.frame or self.frames.at(self.position_ms)).pts) - 1 + by
        self._play(False)
        self._stand_on(self.frames.at_stamp(keys[max(0, min(place, len(keys) - 1))]))

    def scrub(self, ms: int) -> None:
        """Only near, until `seek` or `rest()`."""
        self._play(False)
        self.near, self.position_ms, self.frame = True, ms, None
        self.asked.append(ms)
        self.on_event(PictureReady())
        self.on_event(Moved(ms))

    def rest(self) -> None:
        self.deliver()

    def glimpse(self, ms: int, width: int) -> None:
        self.glimpses.append((ms, width))

    def set_loop(self, loop: tuple[int, int] | None) -> None:
        self.loop = loop

    def shuttle(self, direction: int) -> None:
        self.shuttle_rate = next_rate(self.shuttle_rate, direction, self.manner.rate) if direction else 0.0
        self.play() if direction else self.pause()

    def change(self, **changes: Any) -> None:
        self.manner = replace(self.manner, **changes).bounded(len(self.facts.sound))

    def play(self) -> None:
        self.frame = None
        self._play(True)

    def pause(self) -> None:
        if self.playing:
            self.show(self.position_ms)

    def toggle(self) -> None:
        self.pause() if self.playing else self.play()

    def play_span(self, start: int, end: int) -> None:
        self.spans.append((start, end))
        self.position_ms = start
        self.play()

    def _play(self, playing: bool) -> None:
        if playing != self.playing:
            self.playing = playing
            self.on_event(PlayingChanged(playing))

    def picture(self) -> Picture | None:
        if self.frame is None:
            return None
        return Picture(self.frame.width, self.frame.height, self.frame.width * 3, self.frame.rgb, "RGB888")

    def close(self) -> None:
        self.closed = True
        if self.frames is not None:
            self.frames.close()


_examined = cache(examine)  # most tests add the same file of the sample case


def add_file(project: Project, path: Path, title: str = "Field video") -> int:
    """Add a file as an item, as intake does."""
    intake = _examined(path)
    with project.edit("Add item"):
        item = items.add(project, intake.kind, title)
        item_files.add_file(
            project, item, path=path, size=intake.size, sha256=intake.sha256,
            container=intake.facts.container, duration_ms=intake.facts.duration_ms,
            width=intake.facts.width, height=intake.facts.height, facts=intake.facts.as_dict(),
        )  # fmt: skip
    return item


def play_by_hand(workspace: Workspace) -> None:
    """Let the playhead make transports without children."""
    workspace.playhead._make_transport = ByHand
