"""A screen of its own with the real program on it, worked by real key presses and mouse clicks."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from PIL import ImageGrab

from workbench.project import Project, document

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("Xvfb", "xdotool", "xprop", "xwininfo", "openbox")


def missing_tools() -> list[str]:
    return [tool for tool in TOOLS if shutil.which(tool) is None]


class Screen:
    """An X server of `size`, the program in it, and the hands and eyes of a person."""

    def __init__(self, folder: Path, size: tuple[int, int], **settings: Any) -> None:
        self.folder, self.size = folder, size
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size[0]}x{size[1]}x24"],
            pass_fds=[writing], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as answer:
            self.display = f":{answer.readline().strip()}"
        home = folder / "settings"
        home.mkdir(exist_ok=True)
        layout = {"window": [0, 0, *size, 1]}
        (home / "settings.json").write_text(json.dumps({"layout": layout, **settings}))
        self.environment = os.environ | {
            "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "WORKBENCH_SETTINGS": str(home),
            "XDG_CACHE_HOME": str(folder / "cache"), "HOME": str(folder), "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        self._manager = self._manage()
        self.program: subprocess.Popen[bytes] | None = None
        self.until(self._is_managed, "a window manager")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.shot("failed")
        if self.program is not None and self.program.poll() is None:
            self.program.kill()
            self.program.wait()
        if kind is not None and (output := self.folder / "output.log").exists():
            sys.stdout.write(output.read_text("utf-8", "replace"))  # pytest shows it with what failed
        for each in (self._manager, self._server):
            each.terminate()
            each.wait()

    # ---- the program ---------------------------------------------------------------------------

    def _manage(self) -> subprocess.Popen[bytes]:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(["openbox"], env=self.environment, **quiet)

    def _is_managed(self) -> bool:
        """Tell whether windows get the keyboard; a manager that did not come up is started again."""
        if self._manager.poll() is not None:
            self._manager = self._manage()
        asked = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
        told = subprocess.run(asked, env=self.environment, capture_output=True, text=True, check=False)
        return "window id" in told.stdout

    def start(self, project: Path) -> None:
        with (self.folder / "output.log").open("wb") as output:
            self.program = subprocess.Popen(
                [sys.executable, "-m", "workbench", str(project)],
                env=self.environment, cwd=self.folder, stdout=output, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self.until(lambda: self._ask("search", "--onlyvisible", "--name", "workbench"), "the window")
        time.sleep(1)

    def command(self, *words: str) -> str:
        """Run the command line beside the window."""
        done = subprocess.run(
            [sys.executable, "-m", "workbench", *words], env=self.environment, cwd=self.folder,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def case(self) -> dict[str, Any]:
        """Read what stands in the project file now, beside the program that writes it."""
        with Project.open(self.folder / "case.vwb", read_only=True) as project:
            return document.build(project)

    def quit(self) -> tuple[int, str]:
        assert self.program is not None
        self.keys("ctrl+q")
        code = self.program.wait(timeout=20)
        return code, (self.folder / "output.log").read_text("utf-8")

    # ---- hands ---------------------------------------------------------------------------------

    def keys(self, *names: str) -> None:
        for name in names:
            # A key that no keyboard has is put on one while it is held: a busy program must see it.
            held_ms = "600" if re.fullmatch(r"F(1[3-9]|2\d)", name) else "12"
            self._do("key", "--clearmodifiers", "--delay", held_ms, name)
            time.sleep(0.12)

    def type(self, text: str) -> None:
        self._do("type", "--delay", "12", text)
        time.sleep(0.15)

    def click(self, x: float, y: float, times: int = 1) -> None:
        """Click at fractions of the screen."""
        at = (str(round(x * self.size[0])), str(round(y * self.size[1])))
        self._do("mousemove", *at)
        self._do("click", "--repeat", str(times), "--delay", "60", "1")
        time.sleep(0.25)

    def palette(self, words: str) -> None:
        """Do something by its name, as found with Ctrl+K."""
        self.keys("ctrl+k")
        time.sleep(0.3)
        self.type(words)
        time.sleep(0.4)
        self.keys("Return")
        time.sleep(0.4)

    def choose_file(self, title: str, path: Path) -> None:
        """Type a path into the file dialog of that title; its list of completions takes the first Return."""
        self.until(lambda: self._ask("search", "--onlyvisible", "--name", title), title)
        self.type(str(path))
        self.pause(0.5)
        for _ in range(3):
            self.keys("Return")
            self.pause(0.5)
            if not self._ask("search", "--onlyvisible", "--name", title):
                return
        raise AssertionError(f"the dialog stays: {title}")

    def pause(self, seconds: float) -> None:
        time.sleep(seconds)

    # ---- eyes ----------------------------------------------------------------------------------

    def shot(self, name: str) -> Path:
        folder = ROOT / "screenshots"
        folder.mkdir(exist_ok=True)
        path = folder / f"{name}-{self.size[0]}x{self.size[1]}.png"
        ImageGrab.grab(xdisplay=self.display).save(path)
        return path

    def focused(self) -> str:
        """Give the title of the window that has the keyboard."""
        return self._ask("getwindowfocus", "getwindowname")

    def place_of(self, title: str) -> tuple[int, int, int, int]:
        """Give left, top, width and height of what is inside the frame of a window, by its title."""
        window = self._ask("search", "--onlyvisible", "--name", f"^{title}").split()[0]
        told = subprocess.run(
            ["xwininfo", "-id", window], env=self.environment, check=True, capture_output=True, text=True
        ).stdout
        wanted = ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        left, top, width, height = (int(told.split(f"{name}:")[1].split()[0]) for name in wanted)
        return left, top, width, height

    def take_keyboard(self, title: str) -> None:
        """Go to a window by its title, as with a click on its frame."""
        self._ask("search", "--onlyvisible", "--name", title, "windowactivate", "--sync")

    def until(self, fact: Callable[[], Any], what: str, seconds: float = 25) -> Any:
        """Wait for something to be so."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := fact():
                return found
            time.sleep(0.2)
        raise AssertionError(f"never came: {what}")

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.environment, check=True, capture_output=True)

    def _ask(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, check=False, capture_output=True, text=True
        )
        return done.stdout.strip()
