"""The child that decodes exact frames and probes files: started by `decoder.py`, never by people."""

import dataclasses
import time
from pathlib import Path
from typing import Any

from workbench.recording.service import Message, Service

_REST = 0.15  # seconds after a jump until the frames around it are decoded: another jump may follow


class _FrameAnswers:
    """The recording that is open, and what is asked about its frames."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._frames: Any = None
        self._prepare_from = 0.0

    def open(self, path: str, deinterlaced: bool, kept: str | None) -> None:
        from workbench.recording.frames import Frames

        if self._frames:
            self._frames.close()
            self._frames = None
        self._frames = Frames(Path(path), beat=self._service.beat, kept=Path(kept) if kept else None)
        self._frames.deinterlaced = deinterlaced

    def answer(self, question: Message) -> None:
        """Answer one question; none where the file could not be opened, which has been said."""
        frames = self._frames
        match question:
            case _ if frames is None:
                pass
            case {"do": "at", "ms": ms, "id": number}:
                self._send(frames.at(ms), number)
                self._prepare_from = time.monotonic() + _REST
            case {"do": "step", "by": by, "from": stamp, "id": number}:
                self._send(frames.step(by, stamp), number)
                self._prepare_from = 0.0
            case {"do": "key", "by": by, "from": stamp, "id": number}:
                self._send(frames.key(by, frames.at_stamp(stamp)), number)
            case {"do": "deinterlace", "on": on}:
                frames.deinterlaced = on
            case _:
                raise ValueError(f"unknown question {question}")

    def _send(self, frame: Any, number: int) -> None:
        self._service.say(frame.rgb + (frame.shown or b""), frame=_described(frame), id=number)

    def prepare(self) -> float | None:
        """Do a little of what may be asked for next; give how long to wait for the rest."""
        if self._frames is None:
            return None
        if self._frames.convert_a_neighbour():
            return 0.0
        rest = self._prepare_from - time.monotonic()
        if rest > 0:
            return rest
        return 0.0 if self._frames.prepare() else None


def main() -> None:
    """Cut off the network, then serve; the decoders are loaded only afterwards."""
    service = Service()
    from workbench.recording.probe import probe
    from workbench.recording.subtitles import cues

    frames = _FrameAnswers(service)

    def answer(question: Message) -> None:
        match question:
            case {"do": "open", "path": path, "deinterlaced": deinterlaced, "kept": kept}:
                frames.open(path, deinterlaced, kept)
            case {"do": "probe", "path": path, "kept": kept}:
                facts = probe(Path(path), Path(kept) if kept else None, beat=service.beat)
                service.say(facts=facts.as_dict())
            case {"do": "cues", "path": path, "track": track}:
                found = cues(Path(path), track, beat=service.beat)
                service.say(cues=[dataclasses.astuple(cue) for cue in found])
            case _:
                frames.answer(question)

    service.run(answer, frames.prepare)


def _described(frame: Any) -> dict[str, object]:
    values: dict[str, object] = {
        field.name: getattr(frame, field.name) for field in dataclasses.fields(frame)
    }
    del values["rgb"], values["shown"]
    return values | {"time_base": str(frame.time_base)}


if __name__ == "__main__":
    main()
