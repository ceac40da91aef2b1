"""Where files of items are looked for: what a case from elsewhere names is not touched unasked.

A path that leads to another computer makes Windows log on there by itself, and Linux too where what is named
below a folder is mounted once somebody looks (autofs); one that leads to a device may hang. Each of them can
stand in a project or a case document that somebody sent.
"""

import os
import re
from pathlib import Path, PurePosixPath

from workbench.project.store.lock import mount_of, mounts

_SEPARATORS = re.compile(r"[/\\]")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)\s*(?:\..*)?", re.IGNORECASE)
_SPECIAL = "it lies among the devices and mounts of this system"
_ROOTS = ("/dev", "/proc", "/sys", "/net", "/afs", "/run/user")  # devices, and what mounts other computers


def why_outside(stored: str, folder: Path, *, windows: bool = os.name == "nt") -> str:
    """Say why a stored path is not looked at unasked; "" when it is relative to the project's `folder`.

    Only the words of the path are read: nothing on disk, nothing on the network.
    """
    names = _SEPARATORS.split(stored)
    if "\0" in stored:
        return "no system knows such a name"
    if stored.startswith(("//", "\\\\", "/\\", "\\/")):
        return "it lies on another computer"
    if ":" in (stored if windows else names[0]):
        return "it is an address, or lies on a drive of its own"
    if stored.startswith(("/", "\\")):
        return "it is not said from where the project lies"
    if windows and any(_DEVICES.fullmatch(name) for name in names):
        return "it is the name of a device"
    return _SPECIAL if _is_special(stored, folder) else ""


def _is_special(stored: str, folder: Path) -> bool:
    """Tell whether a path climbs to where devices and other computers are, and no project lies."""
    target = os.path.normpath(folder / stored)
    return any(_lies_in(target, root) and not _lies_in(str(folder), root) for root in _ROOTS)


def _would_be_mounted(stored: str, folder: Path, mounted: list[tuple[str, str]]) -> bool:
    """Tell whether to look would mount something, as far as it is not the mount that the project lies on."""
    target, own = os.path.normpath(folder / stored), mount_of(folder, mounted)[0]
    return any(
        _lies_in(target, root) and not (_lies_in(own, root) and _lies_in(target, own))
        for root, kind in mounted
        if kind == "autofs"
    )


def _lies_in(path: str, root: str) -> bool:
    return path == root or path.startswith(f"{root}/")


def stored_form(path: Path, folder: Path) -> str:
    """Write a path down from where the project lies, so that its folder can be moved as a whole.

    A first name with a colon gets a dot before it, as in addresses (RFC 3986, 4.2): it is none.
    """
    try:
        relative = PurePosixPath(Path(os.path.relpath(path, folder)).as_posix())
    except ValueError:  # another drive of a Windows machine
        return path.as_posix()
    first = relative.parts[0] if relative.parts else ""
    return f"./{relative}" if ":" in first or first.startswith("\\") else str(relative)


class Places:
    """The stored paths that a person agreed to have looked at, for as long as the project is open.

    `folder` is where the project lies, from which the paths of files are said, once somebody has asked.
    """

    def __init__(self) -> None:
        self.folder: Path | None = None
        self._agreed: set[str] = set()
        self._mounts: list[tuple[str, str]] | None = None

    def agree(self, stored: str) -> None:
        """Let a place be looked at from now on."""
        self._agreed.add(stored)

    def why_not(self, stored: str, folder: Path) -> str:
        """Say why a stored path must not be looked at; "" when it may."""
        if stored in self._agreed and "\0" not in stored:
            return ""
        if why := why_outside(stored, folder):
            return why
        if self._mounts is None:
            self._mounts = mounts()
        return _SPECIAL if _would_be_mounted(stored, folder, self._mounts) else ""
