"""The SHA-256 by which a media file is known for ever."""

import hashlib
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.jobs import Progress, silent

_PIECE = 4 * 1024 * 1024


def sha256_of(path: Path, progress: Progress = silent) -> str:
    """Hash the whole file in lower-case hexadecimal; progress goes from 0 to 1."""
    digest = hashlib.sha256()
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
                progress(min(1.0, stream.tell() / max(size, 1)), "Taking the fingerprint")
    except OSError as error:
        raise WorkbenchError(
            f"{path.name} cannot be read: {error.strerror}.",
            "Check the disk and that the file is still there.",
        ) from error
    return digest.hexdigest()
