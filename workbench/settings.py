"""What the program remembers between runs, in one JSON file of the user; bad values become defaults.

With `keep_settings` off the file says that and nothing else.
"""

import contextlib
import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import platformdirs

FOLDER_VARIABLE = "WORKBENCH_SETTINGS"
THEMES = ("system", "light", "dark")
TEXT_SIZES = (100, 110, 125, 150)
DRAG_MODES = ("overwrite", "push", "shift")
RECENT_LIMIT = 8
REWINDS_MS = (0, 1000, 2000, 3000, 5000)  # how far playing goes back when it resumes; 0 is not at all
LOCKS_AFTER = (0, 2, 10, 30)  # minutes
BACKUPS_EVERY = (5, 10, 30, 60, 0)  # minutes of work; 0 is never
SLOWEST_REACTION_MS = 2000
_HIGHEST_LIMIT = 1_000_000
_MOST_BYTES = 4_000_000
_FARTHEST = 1_000_000  # pixels; Qt takes no number of any size
_LOUDEST = 200  # percent, as playing has it
SNIPPETS = (  # what transcribers write where words cannot be heard
    "[unclear] | [غير واضح]",
    "[inaudible] | [غير مسموع]",
    "[crosstalk] | [تداخل أصوات]",
    "[pause] | [صمت]",
    "[noise] | [ضجيج]",
    "[laughter] | [ضحك]",
)

Layout = dict[str, list[int]]  # splitter or window name -> sizes, as the window likes


def folder() -> Path:
    """Name the folder of the settings: the environment's wish, else where this system keeps such files."""
    wish = os.environ.get(FOLDER_VARIABLE)
    return (
        Path(wish) if wish else Path(platformdirs.user_config_dir("verification-workbench", appauthor=False))
    )


def data_folder() -> Path:
    """Name the folder for what the program itself makes, such as the sample case."""
    wish = os.environ.get(FOLDER_VARIABLE)
    return Path(wish or platformdirs.user_data_dir("verification-workbench", appauthor=False))


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in cast("list[Any]", value))


def _paths(value: Any) -> bool:
    return _texts(value) and not any("\0" in path for path in value)  # of which no system knows one


def _numbers(value: Any) -> bool:
    numbers = cast("list[Any]", value) if isinstance(value, list) else [None]
    return all(type(number) is int and abs(number) <= _FARTHEST for number in numbers)


def _dict_of(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    def checked(value: Any) -> bool:
        if not isinstance(value, dict):
            return False
        pairs = cast("dict[Any, Any]", value).items()
        return all(isinstance(key, str) and check(entry) for key, entry in pairs)

    return checked


_RULES: dict[str, tuple[Any, Callable[[Any], bool]]] = {
    "analyst": ("", lambda v: isinstance(v, str) and len(v) <= 200),
    "theme": ("system", lambda v: v in THEMES),
    "text_size": (100, lambda v: type(v) is int and v in TEXT_SIZES),
    "layout": ({}, _dict_of(_numbers)),
    "hidden_panes": ([], _texts),
    "shortcuts": ({}, _dict_of(_texts)),
    "follow": (True, lambda v: isinstance(v, bool)),
    "side_by_side": (False, lambda v: isinstance(v, bool)),
    "rewind_ms": (2000, lambda v: type(v) is int and v in REWINDS_MS),
    "reaction_ms": (200, lambda v: type(v) is int and 0 <= v <= SLOWEST_REACTION_MS),
    "pause_while_typing": (False, lambda v: isinstance(v, bool)),
    "snippets": (list(SNIPPETS), _texts),
    "spelling": (True, lambda v: isinstance(v, bool)),
    "volume": (100, lambda v: type(v) is int and 0 < v <= _LOUDEST),
    "copy_files": (False, lambda v: isinstance(v, bool)),
    "keep_settings": (True, lambda v: isinstance(v, bool)),
    "keep_cache": (True, lambda v: isinstance(v, bool)),
    "cache_beside": (False, lambda v: isinstance(v, bool)),
    "cache_secret": ("", lambda v: isinstance(v, str) and len(v) <= 200),
    "drag_mode": ("overwrite", lambda v: v in DRAG_MODES),
    "snapping": (True, lambda v: isinstance(v, bool)),
    "limits": ({}, _dict_of(lambda v: type(v) is int and 0 <= v <= _HIGHEST_LIMIT)),
    "lock_after_minutes": (10, lambda v: type(v) is int and v in LOCKS_AFTER),
    "backups_every_minutes": (10, lambda v: type(v) is int and v in BACKUPS_EVERY),
    "remember_recent": (False, lambda v: isinstance(v, bool)),
    "recent": ([], _paths),
}


class Settings:
    """The remembered values; `change` checks, keeps and writes them at once."""

    analyst: str
    theme: str
    text_size: int  # percent
    layout: Layout
    hidden_panes: list[str]
    shortcuts: dict[str, list[str]]  # only where a person's keys differ from the table: action id -> keys
    follow: bool  # keep the transcript row being spoken in view
    side_by_side: bool  # original and translation in two columns
    rewind_ms: int  # how far playing goes back when it resumes where it was paused
    reaction_ms: int  # how late keys are pressed after what was heard; taken off while playing
    pause_while_typing: bool
    snippets: list[str]  # "[unclear] | [غير واضح]": of two the second is for text from right to left
    spelling: bool
    volume: int  # percent, as it was last heard; never 0, or a recording would seem to have no sound
    copy_files: bool  # whether files that are added are copied beside the project
    keep_settings: bool
    keep_cache: bool  # waveforms, shots and the like, so that they are there at once the next time
    cache_beside: bool  # in a folder beside each project instead of one of this machine
    cache_secret: str  # goes into the names there, so that nobody who sends a project can make them
    drag_mode: str  # what dragging a segment on the timeline does to its neighbours
    snapping: bool  # whether dragged edges snap
    limits: dict[str, int]  # from where on the check of a transcript finds something amiss, by name
    lock_after_minutes: int  # how long nobody works before an encrypted project is locked; 0 is never
    backups_every_minutes: int  # of work, until a copy is made beside the project; 0 is never
    remember_recent: bool
    recent: list[str]  # newest first; empty unless a person asked to remember

    def __init__(self, file: Path | None = None) -> None:
        self.file = file or folder() / "settings.json"
        self._take(_read(self.file))
        if self.cache_beside and not self.cache_secret:
            self.change(cache_beside=True)

    def _take(self, stored: dict[str, Any]) -> None:
        for name, (default, good) in _RULES.items():
            value = stored.get(name, default)
            setattr(self, name, _copy(value if good(value) else default))

    def change(self, **values: Any) -> None:
        """Set values by name and write the file; `ValueError` for a value that does not fit."""
        for name, value in values.items():
            if not _RULES[name][1](value):
                raise ValueError(f"no good value for {name}: {value!r}")
        for name, value in values.items():
            setattr(self, name, _copy(value))
        if self.cache_beside and not self.cache_secret:
            self.cache_secret = secrets.token_hex(16)
        self._write()

    def note_recent(self, path: Path) -> None:
        """Put a project at the head of the recent ones, if the person wants them remembered."""
        if self.remember_recent:
            rest = [known for known in self.recent if known != str(path)]
            self.change(recent=[str(path), *rest][:RECENT_LIMIT])

    def remember_projects(self, wanted: bool) -> None:
        """Start remembering recent projects, or stop and forget them."""
        self.change(remember_recent=wanted, recent=self.recent if wanted else [])

    def forget(self) -> None:
        """Go back to the defaults, and leave no file unless it has to say that none is wanted."""
        wanted = self.keep_settings
        self._take({})
        self.keep_settings = wanted
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)
        if not wanted:
            self._write()

    def _write(self) -> None:
        names = list(_RULES) if self.keep_settings else ["keep_settings"]
        values = {name: getattr(self, name) for name in names}
        part = self.file.with_suffix(".part")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(values, ensure_ascii=False, indent=2), encoding="utf-8")
            part.replace(self.file)
        except (OSError, UnicodeEncodeError):
            return  # a settings folder that cannot be written costs the memory, never the work


def _copy(value: Any) -> Any:
    return json.loads(json.dumps(value))


def _read(file: Path) -> dict[str, Any]:
    try:
        if not file.is_file() or file.stat().st_size > _MOST_BYTES:  # a pipe would keep us waiting
            return {}
        stored = json.loads(file.read_text(encoding="utf-8"))
        json.dumps(stored, ensure_ascii=False).encode()  # half a sign could never be written again
    except (OSError, ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", stored) if isinstance(stored, dict) else {}
