"""The waveform as a picture: the outline of least and greatest value, and the RMS as its darker body."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from workbench.analysis.waveform import Waveform

_OUTLINE, _BODY = 0.45, 0.9  # how strong the colour is
_COARSE = 1000  # columns in which the loudest moment is looked for
_MOST_GAIN = 12.0  # noise is not made to look like speech
_HEADROOM = 0.94  # full scale does not touch the border


def gain_of(wave: Waveform) -> float:
    """Say how many times larger a recording is drawn, so that its loudest moment fills the lane."""
    least, greatest, _ = wave.columns(0, wave.duration_ms, _COARSE)
    peak = max(float(greatest.max()), -float(least.min()))
    return min(1 / peak, _MOST_GAIN) if peak > 0 else 1.0


def wave_image(
    wave: Waveform, from_ms: float, to_ms: float, width: int, height: int, colour: QColor, gain: float = 1
) -> QImage:
    """Draw a stretch of sound, a column a pixel, on nothing; sizes in pixels of the screen."""
    least, greatest, rms = wave.columns(from_ms, to_ms, width)
    middle, half = height / 2, height / 2 * _HEADROOM * gain
    outline = _cover(middle - greatest * half - 0.5, middle - least * half + 0.5, height)
    body = _cover(middle - rms * half, middle + rms * half, height)
    strength = np.maximum(outline * _OUTLINE, body * _BODY)
    return _tinted(strength, colour)


def _cover(top: NDArray[np.floating], bottom: NDArray[np.floating], height: int) -> NDArray[np.floating]:
    """Say how much of each pixel lies between top and bottom of its column: smooth edges."""
    rows = np.arange(height, dtype=np.float32)[:, None]
    return np.clip(np.minimum(rows + 1, bottom) - np.maximum(rows, top), 0, 1)


def _tinted(strength: NDArray[np.floating], colour: QColor) -> QImage:
    height, width = strength.shape
    pixels = np.empty((height, width, 4), np.uint8)  # blue, green, red, alpha, as 32 bits lie in memory
    for channel, value in enumerate((colour.blue(), colour.green(), colour.red(), 255)):
        pixels[..., channel] = np.rint(strength * value)
    image = QImage(pixels.data, width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()  # its own bytes: the array goes
