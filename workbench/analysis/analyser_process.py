"""The child that decodes a recording as a whole: started by `analyser.py`, never by people."""

import contextlib
import os
from pathlib import Path

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
        case _:
            raise ValueError(f"unknown question {question}")
    service.say(end=True)


if __name__ == "__main__":
    main()
