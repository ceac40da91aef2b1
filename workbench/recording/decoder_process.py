"""The child that decodes exact frames and probes files: started by `decoder.py`, never by people."""

import dataclasses
from pathlib import Path
from typing import Any

from workbench.recording.service import Message, Service


def main() -> None:
    """Cut off the network, then serve; the decoders are loaded only afterwards."""
    service = Service()
    from workbench.recording.frames import Frame, Frames
    from workbench.recording.probe import probe

    opened: list[Frames] = []
    shown: list[Frame] = []

    def open_file(path: str) -> None:
        while opened:
            opened.pop().close()
        shown.clear()
        opened.append(Frames(Path(path), beat=service.beat))
        rate = opened[0].rate
        service.say(opened=path, rate=str(rate) if rate else None, count=opened[0].count)

    def answer(question: Message) -> None:
        match question:
            case {"do": "open", "path": path}:
                open_file(path)
            case {"do": "at", "ms": ms, "id": number}:
                send(opened[0].at(ms), number)
            case {"do": "step", "by": by, "from": stamp, "id": number}:
                send(_walk(opened[0], opened[0].at_stamp(stamp), by), number)
            case {"do": "probe", "path": path}:
                service.say(facts=probe(Path(path), beat=service.beat).as_dict())
            case _:
                raise ValueError(f"unknown question {question}")

    def send(frame: Frame, number: int) -> None:
        service.say(frame.rgb, frame=_described(frame), id=number)

    service.run(answer)


def _walk(frames: Any, frame: Any, by: int) -> Any:
    """Go `by` frames on or back, staying at the first or the last."""
    for _ in range(abs(by)):
        following = frames.next(frame) if by > 0 else frames.previous(frame)
        if following is None:
            break
        frame = following
    return frame


def _described(frame: Any) -> dict[str, object]:
    values: dict[str, object] = {
        field.name: getattr(frame, field.name) for field in dataclasses.fields(frame)
    }
    del values["rgb"]
    return values | {"time_base": str(frame.time_base)}


if __name__ == "__main__":
    main()
