"""A picture file as the one frame that it is."""

from fractions import Fraction
from pathlib import Path

from PIL import Image, ImageOps

from workbench.errors import WorkbenchError
from workbench.originals import open_original
from workbench.recording.picture import Frame


def read_still(path: Path) -> Frame:
    """Read a picture file upright (EXIF orientation applied) as the frame at time 0."""
    try:
        with open_original(path) as stream, Image.open(stream) as opened:
            image = _opaque(ImageOps.exif_transpose(opened))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise WorkbenchError(
            f"{path.name} cannot be shown: the picture is damaged, incomplete or too large.",
            "Open it elsewhere and save it afresh, or ask for it again.",
        ) from error
    return Frame(
        time_ms=0, pts=0, time_base=Fraction(1, 1000), number=None,
        width=image.width, height=image.height, rgb=image.tobytes(), key=True,
    )  # fmt: skip


def _opaque(image: Image.Image) -> Image.Image:
    """Lay transparent pictures on white."""
    if image.has_transparency_data:
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image.convert("RGBA"))
    return image.convert("RGB")
