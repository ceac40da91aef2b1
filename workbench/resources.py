"""Where the files that ship with the program lie: beside the source, or inside the wheel."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """Find a shipped file or folder by its name below `resources/`."""
    installed = _HERE / "resources"
    return (installed if installed.is_dir() else _HERE.parent / "resources") / name
