"""A still as it was looked at: the same still and view give the same picture again."""

import io
from typing import Any

from PIL import Image

from workbench.errors import WorkbenchError
from workbench.recording.view import View, seen

_UNKNOWN = "settings that this version does not know"


def as_seen(png: bytes, view: View) -> Image.Image:
    """Show a still under a view; `WorkbenchError` when its bytes are no picture."""
    return seen(opened(png), view)


def opened(png: bytes) -> Image.Image:
    """Read a still's pixels; `WorkbenchError` when its bytes are no picture."""
    try:
        with Image.open(io.BytesIO(png), formats=["PNG"]) as image:
            return image.convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise WorkbenchError("A still cannot be read.", "Verify the project, or take it again.") from error


def encoded(image: Image.Image) -> bytes:
    """Write a picture as PNG, the way stills are written."""
    stream = io.BytesIO()
    image.save(stream, format="PNG", compress_level=6, optimize=False)
    return stream.getvalue()


def in_words(settings: dict[str, Any]) -> str:
    """Say what a view that is kept with a derivative does to the picture."""
    try:
        return View.from_dict(settings).words or "nothing is changed"
    except (TypeError, ValueError, KeyError):
        return _UNKNOWN


def difference(still: bytes, kept: bytes, view: dict[str, Any]) -> str:
    """Say how a kept derivative differs from what its view makes of the still; nothing when it does not."""
    try:
        again, now = as_seen(still, View.from_dict(view)), opened(kept)
    except WorkbenchError as error:
        return error.what_happened
    except (TypeError, ValueError, KeyError):  # settings that no view has
        return f"its view has {_UNKNOWN}"
    same = again.size == now.size and again.tobytes() == now.tobytes()
    return "" if same else "made again from its still, it is another picture"
