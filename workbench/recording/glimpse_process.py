"""The child that decodes near pictures: started by `glimpse.py`, never by people."""

from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.recording.service import Message, Service


def main() -> None:
    """Cut off the network, then serve; the decoders are loaded only afterwards."""
    service = Service()
    from workbench.recording.near import NearPictures

    opened: list[NearPictures] = []

    def answer(question: Message) -> None:
        match question:
            case {"do": "open", "path": path}:
                while opened:
                    opened.pop().close()
                opened.append(NearPictures(Path(path)))
            case {"do": "glimpse", "ms": ms, "width": width, "topic": purpose, "id": number} if opened:
                near = opened[0].at(ms, width)
                service.say(
                    near.rgb, purpose=purpose, asked_ms=ms, time_ms=near.time_ms,
                    width=near.width, height=near.height, id=number,
                )  # fmt: skip
            case _:
                raise WorkbenchError("There is no picture.", "Open a recording first.")

    service.run(answer)


if __name__ == "__main__":
    main()
