"""The SHA-256 by which a media file is known for ever."""

import hashlib
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.jobs import Progress, silent
from workbench.originals import Stamp, open_original, stamp_of, unreadable

_PIECE = 4 * 1024 * 1024


def sha256_of(path: Path, progress: Progress = silent) -> str:
    """Hash the whole file in lower-case hexadecimal; progress goes from 0 to 1.

    `WorkbenchError` when it cannot be read, and for one that grows: else no end might come.
    """
    digest = hashlib.sha256()
    with open_original(path) as stream:
        try:
            size = stamp_of(path).size
            while piece := stream.read(_PIECE):
                digest.update(piece)
                if stream.tell() > size:
                    raise _changing(path)
                progress(min(1.0, stream.tell() / max(size, 1)), "Taking the fingerprint")
        except OSError as error:
            raise unreadable(path, error) from error
    return digest.hexdigest()


def stamped_sha256_of(path: Path, progress: Progress = silent) -> tuple[Stamp, str]:
    """Hash a file that nobody writes to meanwhile; `WorkbenchError` when it became another one."""
    before = stamp_of(path)
    sha256 = sha256_of(path, progress)
    refuse_change(path, before)
    return before, sha256


def refuse_change(path: Path, since: Stamp) -> None:
    """Raise `WorkbenchError` when a file is no longer the one that it was at a look before."""
    if not since.is_same_file(stamp_of(path)):
        raise _changing(path)


def _changing(path: Path) -> WorkbenchError:
    return WorkbenchError(
        f"{path.name} changed while it was read: something still writes to it.",
        "Wait until it is finished, or take a copy.",
    )
