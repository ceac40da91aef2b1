"""Ask children to decode a recording as a whole, and hear what they find as they find it; for jobs."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue

from workbench.errors import WorkbenchError
from workbench.recording.child import Child, Message, Stopped

_MODULE = "workbench.analysis.analyser_process"
_PATIENCE = 10.0  # seconds of silence, as on a slow disk, after which a child counts as hung
_LOOK_EVERY = 0.1
_ADVICE = "Nothing is lost; check this file with care."

Heard = tuple[int, Message, bytes]  # which question it answers, by its place


def ask(path: Path, questions: list[Message], tick: Callable[[], None]) -> Iterator[Heard]:
    """Ask one child a question each and yield what they answer until all have ended, `tick`ing between.

    Whatever `tick` raises ends the children. WorkbenchError when a child fails, dies or hangs.
    """
    heard: SimpleQueue[Heard] = SimpleQueue()

    def hear(number: int, message: Message, payload: bytes) -> None:
        heard.put((number, message, payload))

    def gone(number: int, how: str) -> None:
        heard.put((number, {"gone": how}, b""))

    children: list[Child] = []
    try:
        for number, question in enumerate(questions):
            children.append(Child(_MODULE, partial(hear, number), partial(gone, number), patience=_PATIENCE))
            children[-1].ask(**question | {"path": str(path.absolute())})
        yield from _until_all_ended(path, heard, len(children), tick)
    finally:
        for child in children:
            child.close()


def _until_all_ended(
    path: Path, heard: "SimpleQueue[Heard]", open_questions: int, tick: Callable[[], None]
) -> Iterator[Heard]:
    while open_questions:
        tick()
        try:
            number, message, payload = heard.get(timeout=_LOOK_EVERY)
        except Empty:
            continue
        if "error" in message:
            raise WorkbenchError(*message["error"])
        if "gone" in message or "bug" in message:
            verb = "stopped answering" if message.get("gone") == "hung" else "stopped"
            sentence = f"The decoder {verb} while {path.name} was read."
            how = message.get("gone", "died")
            raise Stopped(sentence, _ADVICE, path=path, part="decoder", how=how)
        if "end" in message:
            open_questions -= 1
        else:
            yield number, message, payload
