"""The child that decodes a recording as a whole: started by `analyser.py`, never by people."""

import contextlib
import os
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.recording.service import Message, Service

_POLITENESS = 5  # of the steps by which playing and the window come first


def main() -> None:
    """Cut off the network, stand back behind the player, then serve; decoders are loaded only afterwards."""
    service = Service()
    with contextlib.suppress(AttributeError, OSError):
        os.nice(_POLITENESS)
    service.run(lambda question: _answer(service, question))


def _answer(service: Service, question: Message) -> None:
    match question:
        case {"do": "sound", "path": path, "track": track, "start_ms": start, "steps": [first, end]}:
            from workbench.analysis import sound

            def give(step: int, values: bytes) -> None:
                service.say(values, step=step)

            try:
                sound.read(Path(path), track, start, (first, end), give, service.beat)
            except sound.SeekedTooFar:
                service.say(seeked_too_far=True)
        case {"do": "shots", "path": path}:
            from workbench.analysis.cuts import shot_starts

            shot_starts(Path(path), service.beat, lambda share, ms: service.say(share=share, start=ms))
        case {"do": "frames", "path": path, "times": times, "width": width}:
            _send_frames(service, Path(path), times, width)
        case _:
            raise ValueError(f"unknown question {question}")
    service.say(end=True)


def _send_frames(service: Service, path: Path, times: list[int], width: int) -> None:
    from PIL import Image

    from workbench.recording.frames import Frames

    with Frames(path, beat=service.beat) as frames:
        for done, ms in enumerate(times, 1):
            try:
                frame = frames.at(ms)
            except WorkbenchError:  # this one place is damaged
                service.say(done=done)
                continue
            image = Image.frombytes("RGB", (frame.width, frame.height), frame.rgb)
            size = (width, max(1, round(frame.height * width / frame.width)))
            image = image.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
            described = {"asked_ms": ms, "time_ms": frame.time_ms, "number": frame.number}
            described |= {"width": image.width, "height": image.height}
            service.say(image.tobytes(), done=done, frame=described)


if __name__ == "__main__":
    main()
