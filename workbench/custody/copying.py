"""Copies of files beside the project: safely named, never over another file, and proven to be the same."""

import contextlib
import hashlib
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from workbench import sealed
from workbench.errors import WorkbenchError
from workbench.jobs import Progress, part, silent
from workbench.originals import open_original, stamp_of, unreadable
from workbench.recording.hashing import sha256_of
from workbench.whole_file import keep_private, own_folder, write_whole

_PIECE = 4 * 1024 * 1024
_LONGEST = 120  # bytes of a name in UTF-8, so that it fits every disk and leaves room for a number
_ALLOWED = frozenset(" -_.()[]+,'&@#=!~")  # beside letters, their marks, and digits of all scripts
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_COPYING = 0.6  # of the progress; the rest is reading the copy back


def media_folder(project: Path) -> Path:
    """Name the folder of copies beside a project file."""
    return project.with_name(f"{project.stem} media")


def place_of_copy(project: Path, name: str) -> Path:
    """Say where the copy of a file of this name goes: a free and harmless name in the folder of copies."""
    folder, plain = media_folder(project), Path(safe_name(name))
    place, number = folder / plain, 2
    while os.path.lexists(place):
        place = folder / f"{plain.stem} {number}{plain.suffix}"
        number += 1
    return place


def _place_of_sealed(project: Path) -> Path:
    return media_folder(project) / f"{secrets.token_hex(16)}{sealed.SUFFIX}"


def safe_name(name: str) -> str:
    """Keep of a name what is a name everywhere: no sign that steers, hides or turns text, no device."""
    signs = (sign for sign in unicodedata.normalize("NFC", name) if unicodedata.category(sign) != "Cf")
    plain = "".join(
        sign if sign in _ALLOWED or unicodedata.category(sign)[0] in "LMN" else "_" for sign in signs
    )
    stem, dot, ending = plain.strip(" .").rpartition(".")
    if not stem:
        stem, dot, ending = ending, "", ""
    room = _LONGEST - len((dot + ending).encode())
    if room < 1:
        stem, dot, ending, room = stem + dot + ending, "", "", _LONGEST
    stem = stem.encode()[:room].decode(errors="ignore").rstrip(" .") or "file"
    return f"_{stem}{dot}{ending}" if _DEVICE.fullmatch(stem) else f"{stem}{dot}{ending}"


def copy_in(source: Path, project: Path, sha256: str, progress: Progress = silent) -> Path:
    """Copy a file beside the project and read the copy back; its hash must be `sha256`, as at intake.

    The copy keeps the time of its last change; of an encrypted project it is sealed, and its name says
    nothing. Nothing is left behind when it fails or is cancelled.
    """
    folder = media_folder(project)
    try:
        own_folder(folder)
        key = sealed.key_for(project)
        place = place_of_copy(project, source.name) if key is None else _place_of_sealed(project)
        times = stamp_of(source).modified_ns
        copying = _pieces(source, sha256, part(progress, 0.0, _COPYING, f"Copying {source.name}"))
        if key is not None:
            copying = sealed.sealing(copying, key)
        write_whole(place, copying, replacing=False)
        try:
            _forget_in_memory(place)
            reread = sha256_of(place, part(progress, _COPYING, 1 - _COPYING, "Reading the copy back"))
            if reread != sha256:
                raise _not_the_same(source)
            keep_private(place, source)
            os.utime(place, ns=(times, times))
        except BaseException:
            place.unlink(missing_ok=True)
            raise
    except BaseException as error:
        with contextlib.suppress(OSError):
            folder.rmdir()  # goes only when it is empty
        if not isinstance(error, OSError):
            raise
        raise WorkbenchError(
            f"{source.name} could not be copied: {error.strerror}.",
            "Make room, or leave the file where it lies.",
        ) from error
    return place


def _pieces(source: Path, sha256: str, report: Progress) -> Iterator[bytes]:
    """Read the source while it is still what was hashed at intake."""
    digest, size = hashlib.sha256(), max(stamp_of(source).size, 1)
    with open_original(source) as stream:
        try:
            while piece := stream.read(_PIECE):
                digest.update(piece)
                report(min(1.0, stream.tell() / size))
                yield piece
        except OSError as error:
            raise unreadable(source, error) from error
    if digest.hexdigest() != sha256:
        raise _not_the_same(source)


def _forget_in_memory(path: Path) -> None:
    """Let the system read the copy from its disk, where it can be told to, not from what it still holds."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as stream:
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _not_the_same(source: Path) -> WorkbenchError:
    return WorkbenchError(
        f"The copy of {source.name} is not the same as the file.", "Check the disk and try again."
    )
