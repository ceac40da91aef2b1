"""A screen of its own with the real program on it, worked by real key presses and mouse clicks.

Nothing is timed: before and after each key the program itself is asked whether all that was pressed is done
and where the keyboard is, and what a test waits for is a fact.
"""

import ctypes
import json
import os
import select
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
PATIENCE = 60.0  # seconds: whatever comes is waited for, however busy the machine is
_RARE_KEYS = {"F14": 250}  # no keyboard has them; X gives each the number of a key that is free


def missing_tools() -> list[str]:
    return [tool for tool in TOOLS if shutil.which(tool) is None]


class Screen:
    """An X server of `size`, the program in it, and the hands and eyes of a person."""

    def __init__(self, folder: Path, size: tuple[int, int], **settings: Any) -> None:
        self.folder, self.size = folder, size
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size[0]}x{size[1]}x24", "-r"],
            pass_fds=[writing], stderr=subprocess.DEVNULL,
        )  # fmt: skip # -r: a key that a busy machine lets go of too late is not pressed many times
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
        self._asks = self._hears = -1  # the ends of the pipes to the program that are ours
        self.until(self._is_managed, "a window manager")
        self._bind_rare_keys()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.shot("failed")
        self._let_go()
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
        quiet = subprocess.DEVNULL
        return subprocess.Popen(["openbox"], env=self.environment, stdout=quiet, stderr=quiet)

    def _is_managed(self) -> bool:
        """Tell whether windows get the keyboard; a manager that did not come up is started again."""
        if self._manager.poll() is not None:
            self._manager = self._manage()
        asked = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
        told = subprocess.run(asked, env=self.environment, capture_output=True, text=True, check=False)
        return "window id" in told.stdout

    def _bind_rare_keys(self) -> None:
        """Put keys that no keyboard has on one for good: a tool would only while it presses them."""
        x = ctypes.CDLL("libX11.so.6")
        x.XOpenDisplay.restype, x.XStringToKeysym.restype = ctypes.c_void_p, ctypes.c_ulong
        display = ctypes.c_void_p(x.XOpenDisplay(self.display.encode()))
        for name, code in _RARE_KEYS.items():
            sign = ctypes.c_ulong(x.XStringToKeysym(name.encode()))
            x.XChangeKeyboardMapping(display, code, 1, ctypes.byref(sign), 1)
        x.XCloseDisplay(display)

    def start(self, project: Path) -> None:
        """Start the program with a project, and wait until it is open and nothing is done any more."""
        self._let_go()
        asked, self._asks = os.pipe()
        self._hears, told = os.pipe()
        words = ["-m", "tests.e2e.watched_program", str(asked), str(told), str(project)]
        with (self.folder / "output.log").open("wb") as output:
            self.program = subprocess.Popen(
                [sys.executable, *words], pass_fds=[asked, told],
                env=self.environment, cwd=self.folder, stdout=output, stderr=subprocess.STDOUT,
            )  # fmt: skip
        os.close(asked)
        os.close(told)
        self.until(lambda: self._ask("search", "--onlyvisible", "--name", "workbench"), "the window")
        self.idle()

    def _let_go(self) -> None:
        for end in (self._asks, self._hears):
            if end >= 0:
                os.close(end)
        self._asks = self._hears = -1

    def rest(self) -> dict[str, Any]:
        """Wait until all that was pressed is done and a window has the keyboard; give what is so then."""
        return self._told("rest")

    def idle(self) -> dict[str, Any]:
        """Wait as `rest` does, and until no job runs and the picture is the exact one, unless it plays."""
        return self._told("idle")

    def _told(self, wish: str, *, may_end: bool = False) -> dict[str, Any]:
        """Give what the program answers to a wish; nothing when it has ended, as it may."""
        told = self._answer(wish, PATIENCE)
        if told is None:
            raise AssertionError(f"the program did not come to {wish}; {self._state()}")
        assert told or may_end, "the program has ended"
        return told

    def _state(self) -> str:
        """Say what the program is about, whether or not it rests."""
        told = (self._answer("now", PATIENCE) if self._asks >= 0 else None) or {}
        told["pressed"] = len(told.get("pressed", ()))
        return f"the program says: {told}"

    def _answer(self, wish: str, seconds: float) -> dict[str, Any] | None:
        try:
            os.write(self._asks, f"{wish}\n".encode())
        except BrokenPipeError:
            return {}
        answer = b""
        while not answer.endswith(b"\n"):
            if not select.select([self._hears], [], [], seconds)[0]:
                return None
            if not (part := os.read(self._hears, 1 << 16)):
                return {}
            answer += part
        return json.loads(answer)

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
        code = self.program.wait(timeout=PATIENCE)
        return code, (self.folder / "output.log").read_text("utf-8")

    # ---- hands ---------------------------------------------------------------------------------

    def keys(self, *names: str) -> None:
        """Press keys one after the other, each when the program is at rest."""
        for name in names:
            self._press(len(name.split("+")), "key", "--clearmodifiers", name)

    def type(self, text: str) -> None:
        self._press(len(text), "type", "--delay", "12", text)

    def _press(self, least: int, *words: str) -> None:
        """Press so many keys, at least, and see them arrive and done."""
        before = len(self.rest()["pressed"])
        self._do(*words)
        after = self._told("rest", may_end=True)
        if after:
            assert len(after["pressed"]) - before >= least, f"{words[-1]} went nowhere; {self._state()}"

    def click(self, x: float, y: float) -> None:
        """Click at fractions of the screen."""
        before = self.rest()["clicks"]
        self._do("mousemove", str(round(x * self.size[0])), str(round(y * self.size[1])))
        self._do("click", "1")
        self.until(lambda: self.rest()["clicks"] > before, "the click")

    def palette(self, words: str) -> None:
        """Do something by its name, as found with Ctrl+K."""
        self.keys("ctrl+k")
        assert "Palette" in self.rest()["within"], "no palette"
        self.type(words)
        self.keys("Return")

    def choose_file(self, title: str, path: Path) -> None:
        """Type a path into the file dialog of that title; its list of completions takes the first Return."""
        self.comes(title)
        self.type(str(path))
        for _ in range(3):
            self.keys("Return")
            if title not in self.rest()["window"]:
                return
        raise AssertionError(f"the dialog stays: {title}")

    def pause(self, seconds: float) -> None:
        """Rest one's hands, as somebody does; nothing can be told from the time that went by."""
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

    def comes(self, title: str) -> dict[str, Any]:
        """Wait until a window or dialog has the keyboard, by the beginning of its title."""
        return self.until(lambda: (found := self.rest())["window"].startswith(title) and found, title)

    def main_window(self) -> dict[str, Any]:
        """Wait until every dialog is gone and the main window has the keyboard."""
        return self.until(
            lambda: (found := self.rest())["is_main"] and not found["modal"] and found, "the main window"
        )

    def played_to(self, ms: int) -> dict[str, Any]:
        """Wait until the recording plays and has come to a time."""
        return self.until(
            lambda: (found := self.rest())["playing"] and found["position_ms"] >= ms and found,
            f"playing at {ms} ms",
        )

    def until(self, fact: Callable[[], Any], what: str) -> Any:
        """Wait for something to be so."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := fact():
                return found
            time.sleep(0.1)
        raise AssertionError(f"never came: {what}; {self._state()}")

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.environment, check=True, capture_output=True)

    def _ask(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, check=False, capture_output=True, text=True
        )
        return done.stdout.strip()
