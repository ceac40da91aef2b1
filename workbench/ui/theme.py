"""The look: colour tokens of the light and the dark theme, fonts, icons and the one style sheet."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from workbench import resources

_VERDICTS = ("established", "probable", "unresolved", "doubtful", "refuted")


def _verdicts(*colours: str) -> dict[str, str]:
    named = dict(zip(_VERDICTS, colours, strict=True))
    return {**named, "not checkable": named["unresolved"], "": named["unresolved"]}


@dataclass(frozen=True)
class Tokens:
    """Every colour of one theme as `#rrggbb`; text on any of the grounds reaches a contrast of 4.5."""

    name: str
    ground: str
    panel: str
    line: str
    text: str
    dim: str
    accent: str
    accent_ground: str
    chip: str  # the ground of a chip or a quiet button
    hover: str
    on_accent: str  # text and icons on a filled accent button
    playhead: str
    screen: str  # behind the picture
    verdicts: dict[str, str] = field(default_factory=dict)
    sides: tuple[str, ...] = ()


LIGHT = Tokens(
    name="light", ground="#f6f7f9", panel="#ffffff", line="#dde1e7", text="#1c2430", dim="#5d6878",
    accent="#0b6e75", accent_ground="#e2f1f1", chip="#eef1f5", hover="#e8ecf1", on_accent="#ffffff",
    playhead="#b3261e", screen="#0f1318",
    verdicts=_verdicts("#1d7a46", "#49781c", "#666c7a", "#a05b08", "#b3261e"),
    sides=("#8a4b08", "#2f5bb7", "#7b3f8c", "#4d6b1f"),
)  # fmt: skip
DARK = Tokens(
    name="dark", ground="#14181d", panel="#1b2027", line="#2c343e", text="#e6eaf0", dim="#97a3b3",
    accent="#4fc1c7", accent_ground="#17363a", chip="#262d36", hover="#2b333d", on_accent="#10161b",
    playhead="#f08a80", screen="#0a0c0f",
    verdicts=_verdicts("#5cc98c", "#a3cf6b", "#9aa4b2", "#e2a95a", "#f08a80"),
    sides=("#dd9f5c", "#8fb0f0", "#c79ad6", "#a8c46c"),
)  # fmt: skip

# What the style sheet draws itself, as @icon_NAME in a colour token; it takes pictures from files only.
SHEET_ICONS = {"down": "dim", "check": "on_accent", "remove": "on_accent"}

_TEXT_FONTS = ("Noto Sans", "Segoe UI", "SF Pro Text", "DejaVu Sans")
_ARABIC_FONTS = ("Noto Naskh Arabic", "Noto Sans Arabic", "Geeza Pro", "Traditional Arabic", "DejaVu Sans")
_MONO_FONTS = ("Noto Sans Mono", "DejaVu Sans Mono", "Consolas", "Menlo", "Liberation Mono")


class Theme(QObject):
    """The tokens now in use, and what is made from them; `changed` comes after every switch."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tokens = LIGHT
        self.scale = 100  # percent of the usual text size
        self._wish = "system"
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._fonts: dict[tuple[object, ...], QFont] = {}
        self._pictures = QTemporaryDir()  # goes with this theme
        load_fonts()
        known = set(QFontDatabase.families())
        latin = [name for name in _TEXT_FONTS if name in known] or [QApplication.font().family()]
        arabic = [name for name in _ARABIC_FONTS if name in known]
        self._text_families = [*latin, *arabic]
        self._arabic_families = [*arabic, *latin]
        self._mono_families = [name for name in _MONO_FONTS if name in known]
        QApplication.setStyle("Fusion")
        QApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    # the tokens, named as in LOOK.md

    @property
    def is_dark(self) -> bool:
        return self.tokens.name == "dark"

    @property
    def ground(self) -> str:
        return self.tokens.ground

    @property
    def panel(self) -> str:
        return self.tokens.panel

    @property
    def line(self) -> str:
        return self.tokens.line

    @property
    def text(self) -> str:
        return self.tokens.text

    @property
    def dim(self) -> str:
        return self.tokens.dim

    @property
    def accent(self) -> str:
        return self.tokens.accent

    @property
    def accent_ground(self) -> str:
        return self.tokens.accent_ground

    @property
    def verdicts(self) -> dict[str, str]:
        return self.tokens.verdicts

    @property
    def sides(self) -> tuple[str, ...]:
        return self.tokens.sides

    def side(self, position: int) -> str:
        """Name the colour of the side at this position (0 is the first to enter)."""
        return self.tokens.sides[position % len(self.tokens.sides)]

    def color(self, name: str) -> QColor:
        """Give a token by its name, or a verdict's colour by the verdict."""
        return QColor(self.tokens.verdicts.get(name) or getattr(self.tokens, name))

    # fonts and sizes

    def px(self, size: float) -> int:
        """Scale a length that goes with text by the chosen text size."""
        return round(size * self.scale / 100)

    def give_room(self, window: QWidget, width: int, height: int = 0) -> None:
        """Size a dialog for the text size (no height: what it needs), within its screen."""
        room = window.screen().availableSize() - QSize(40, 60)
        wanted = QSize(self.px(width), self.px(height)).boundedTo(room)
        if not height:
            layout = window.layout()
            inside = layout.totalHeightForWidth(wanted.width()) if layout is not None else -1
            wanted.setHeight(max(inside, window.sizeHint().height()))
        window.resize(wanted.boundedTo(room))

    def font(self, size: float = 13, *, bold: bool = False) -> QFont:
        """Give the text font at a size in pixels, scaled; Arabic in it falls back to an Arabic face."""
        return self._font(self._text_families, size, bold)

    def reading_font(self, size: float = 16) -> QFont:
        """Give the font for text that may be Arabic, which needs more room than Latin."""
        return self._font(self._arabic_families, size, False)

    def mono(self, size: float = 12, *, bold: bool = False) -> QFont:
        """Give the font of times and nothing else."""
        font = self._font(self._mono_families, size, bold)
        font.setStyleHint(QFont.StyleHint.Monospace)
        return font

    def _font(self, families: list[str], size: float, bold: bool) -> QFont:
        kind = (*families, self.px(size), bold)
        if kind not in self._fonts:
            self._fonts[kind] = font = QFont(QApplication.font())
            if families:
                font.setFamilies(families)
            font.setPixelSize(self.px(size))
            font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return QFont(self._fonts[kind])

    # switching

    def use(self, wish: str, scale: int) -> None:
        """Switch to "light", "dark" or what the "system" says, at a text size in percent."""
        self._wish, self.scale = wish, scale
        self._fonts.clear()
        dark = wish == "dark" or (wish == "system" and _system_is_dark())
        self.tokens = DARK if dark else LIGHT
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(palette(self.tokens))
            app.setFont(self.font())
            self._fonts.clear()  # they follow the program's
            app.setStyleSheet(style_sheet(self))
        self.changed.emit()

    @contextmanager
    def put_on_at_once(self) -> Generator[None]:
        """Put the style sheet on what is made inside only when all of it is made.

        Under a style sheet whatever gets a parent hands its style down once more to all inside it, level by
        level: that was three quarters of the work of making the main window. For what is made before any
        window is shown, as the others would lose their look for a moment.
        """
        app = cast("QApplication", QApplication.instance())
        sheet = app.styleSheet()
        app.setStyleSheet("")
        try:
            yield
        finally:
            app.setStyleSheet(sheet)

    def _system_changed(self) -> None:
        if self._wish == "system":
            self.use(self._wish, self.scale)

    # icons

    def icon(self, name: str, colour: str = "") -> QIcon:
        """Draw `resources/icons/NAME.svg` in a colour (`#rrggbb`; the text colour if none is given)."""
        key = (name, colour or self.tokens.text)
        if key not in self._icons:
            self._icons[key] = _draw(name, key[1], self.tokens.dim)
        return self._icons[key]

    def picture(self, name: str, token: str, size: int) -> Path:
        """Write an icon in a token's colour as a picture, also twice as large for dense screens; its file."""
        path = Path(self._pictures.filePath(f"{name}-{self.tokens.name}-{size}.png"))
        for made, side in ((path, size), (path.with_stem(f"{path.stem}@2x"), size * 2)):
            if not made.exists():
                _pixmap(_source(name), self.color(token), side).save(str(made))
        return path


@cache
def load_fonts() -> tuple[str, ...]:
    """Let the program use the faces that ship with it, once; the names of their families."""
    files = sorted(resources.path("fonts").glob("*.ttf"))
    loaded = [QFontDatabase.addApplicationFont(str(file)) for file in files]
    return tuple(dict.fromkeys(name for one in loaded for name in QFontDatabase.applicationFontFamilies(one)))


def _system_is_dark() -> bool:
    return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _source(name: str) -> str:
    return (resources.path("icons") / f"{name}.svg").read_text(encoding="utf-8")


def _draw(name: str, colour: str, off: str) -> QIcon:
    source = _source(name)
    icon = QIcon()
    faded = QColor(off)
    faded.setAlphaF(0.5)
    for size in (16, 20, 24, 32, 48, 64):
        icon.addPixmap(_pixmap(source, QColor(colour), size))
        icon.addPixmap(_pixmap(source, faded, size), QIcon.Mode.Disabled)
    return icon


def _pixmap(source: str, colour: QColor, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(colour.alphaF())
    QSvgRenderer(source.replace("currentColor", colour.name()).encode()).render(
        painter, QRectF(0, 0, size, size)
    )
    painter.end()
    return pixmap


def palette(tokens: Tokens) -> QPalette:
    """Make the palette that widgets without a rule in the style sheet take their colours from."""
    role = QPalette.ColorRole
    made = QPalette()
    for which, colour in (
        (role.Window, tokens.ground), (role.WindowText, tokens.text), (role.Base, tokens.panel),
        (role.AlternateBase, tokens.ground), (role.Text, tokens.text), (role.Button, tokens.chip),
        (role.ButtonText, tokens.text), (role.BrightText, tokens.on_accent), (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent), (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent), (role.ToolTipBase, tokens.panel),
        (role.ToolTipText, tokens.text), (role.PlaceholderText, tokens.dim), (role.Light, tokens.panel),
        (role.Midlight, tokens.chip), (role.Mid, tokens.line), (role.Dark, tokens.line),
        (role.Shadow, tokens.line), (role.Accent, tokens.accent),
    ):  # fmt: skip
        made.setColor(which, QColor(colour))
    faded = QColor(tokens.dim)
    faded.setAlphaF(0.6)
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, faded)
    return made


def style_sheet(theme: Theme) -> str:
    """Write the program's one style sheet from the tokens; object names and properties pick the rules."""
    values = {name: value for name, value in vars(theme.tokens).items() if isinstance(value, str)}
    values |= {"warn": theme.verdicts["doubtful"], "bad": theme.verdicts["refuted"]}
    values |= {"good": theme.verdicts["established"]}
    sheet = (resources.path("window.css")).read_text(encoding="utf-8")
    for size in (4, 6, 7, 11, 12, 13, 14, 15, 18, 20, 22, 40):
        values[f"t{size}"] = f"{theme.px(size)}px"
    for name, token in SHEET_ICONS.items():
        values[f"icon_{name}"] = f'url("{theme.picture(name, token, theme.px(12)).as_posix()}")'
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", values[name])
    return sheet
