"""mpv as a yardstick, driven over its JSON IPC."""

import json
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self


class Mpv:
    """mpv paused in one file, without window and sound."""

    def __init__(self, path: Path, folder: Path) -> None:
        address = folder / "mpv.socket"
        self._process = subprocess.Popen(
            ["mpv", "--no-config", "--no-terminal", "--vo=null", "--ao=null", "--pause", "--keep-open=yes",
             "--hr-seek=yes", f"--input-ipc-server={address}", str(path)]
        )  # fmt: skip
        self._socket = socket.socket(socket.AF_UNIX)
        while not self._connected(str(address)):
            time.sleep(0.02)
        self._lines = self._socket.makefile("r", encoding="utf-8")
        self._numbers = iter(range(1, 1_000_000))
        while not isinstance(self.get("time-pos"), float):
            time.sleep(0.02)

    def _connected(self, address: str) -> bool:
        try:
            self._socket.connect(address)
        except OSError:
            return False
        return True

    def _send(self, *command: object) -> int:
        number = next(self._numbers)
        self._socket.sendall(json.dumps({"command": command, "request_id": number}).encode() + b"\n")
        return number

    def _hear(self) -> dict[str, Any]:
        return json.loads(self._lines.readline())

    def get(self, name: str) -> Any:
        number = self._send("get_property", name)
        while (message := self._hear()).get("request_id") != number:
            pass
        return message.get("data")

    def seek(self, seconds: float) -> None:
        """Seek exactly and return when that is finished: when playing could go on from there."""
        self._send("seek", seconds, "absolute+exact")
        while self._hear().get("event") != "playback-restart":
            pass

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lines.close()
        self._socket.close()
        self._process.terminate()
        self._process.wait()
