"""The look: readable in both themes, at every size, with an icon for every name."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QImage, QRawFont
from PySide6.QtWidgets import QApplication, QLabel

from workbench import resources
from workbench.ui.theme import DARK, LIGHT, Theme, Tokens, load_fonts, style_sheet
from workbench.ui.workspace import Workspace

ICONS = sorted(path.stem for path in resources.path("icons").glob("*.svg"))


def _luminance(colour: str) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    made = QColor(colour)
    return 0.2126 * part(made.redF()) + 0.7152 * part(made.greenF()) + 0.0722 * part(made.blueF())


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("ink", ["text", "dim", "accent"])
@pytest.mark.parametrize("ground", ["ground", "panel", "accent_ground", "chip", "hover"])
def test_text_can_be_read_on_every_ground(tokens: Tokens, ink: str, ground: str):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("ground", ["ground", "panel", "accent_ground", "chip"])
def test_verdicts_and_sides_can_be_read_in_rows(tokens: Tokens, ground: str):
    for colour in {*tokens.verdicts.values(), *tokens.sides}:
        assert contrast(colour, getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_words_on_the_accent_can_be_read(tokens: Tokens):
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5


def test_the_style_sheet_leaves_no_token_open(qapp: object):
    theme = Theme()
    for wish in ("light", "dark"):
        theme.use(wish, 150)
        sheet = re.sub(r"/\*.*?\*/", "", style_sheet(theme), flags=re.DOTALL)
        assert "@" not in sheet
        assert theme.tokens.panel in sheet


def test_sizes_follow_the_wish(qapp: object):
    theme = Theme()
    theme.use("light", 150)
    assert theme.font(12).pixelSize() == 18
    assert theme.px(10) == 15
    theme.use("light", 100)
    assert theme.font(12).pixelSize() == 12


def test_a_switch_is_told_and_changes_colours_and_icons(qapp: object):
    theme = Theme()
    theme.use("light", 100)
    changes: list[str] = []
    theme.changed.connect(lambda: changes.append(theme.tokens.name))
    light = _ink(theme)
    theme.use("dark", 100)
    assert changes == ["dark"]
    assert theme.is_dark
    assert _ink(theme) != light


def _ink(theme: Theme) -> str:
    image = theme.icon("context").pixmap(24, 24).toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).name()


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_something_in_the_colour_asked_for(qapp: object, name: str):
    image = (
        Theme().icon(name, "#ff0000").pixmap(48, 48).toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    )
    solid = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {"#ff0000"}


def test_no_icon_brings_a_colour_of_its_own(qapp: object):
    for name in ICONS:
        text = Path(resources.path("icons") / f"{name}.svg").read_text(encoding="utf-8")
        assert not re.search(r"#[0-9a-fA-F]{3}|url\(|href", text), name


def test_sides_come_round_again(qapp: object):
    theme = Theme()
    assert theme.side(0) == theme.side(4) == LIGHT.sides[0]


def test_an_arabic_face_ships_with_the_program_and_writes_every_arabic_letter(workspace: Workspace):
    assert load_fonts() == ("Noto Naskh Arabic",)
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىپچژگکی٠١٢٣٤٥٦٧٨٩،؛؟ًٌٍَُِّْـ"
    face = QRawFont.fromFont(workspace.theme.reading_font(), QFontDatabase.WritingSystem.Arabic)
    assert face.familyName() == "Noto Naskh Arabic"
    assert [letter for letter in letters if not face.supportsCharacter(ord(letter))] == []
    assert (resources.path("fonts") / "OFL.txt").read_text("utf-8").count("SIL OPEN FONT LICENSE") == 1


def test_the_style_sheet_is_on_whatever_was_made_under_it_whole_or_not(workspace: Workspace) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    sheet = app.styleSheet()
    with workspace.theme.put_on_at_once():
        assert app.styleSheet() == ""
        made = QLabel("words")
        made.setProperty("role", "title")
    assert app.styleSheet() == sheet
    usual = QLabel("words")
    usual.setProperty("role", "title")
    for each in (made, usual):
        each.ensurePolished()
    assert made.font() == usual.font() != app.font()
    with pytest.raises(RuntimeError), workspace.theme.put_on_at_once():
        raise RuntimeError("deliberate")
    assert app.styleSheet() == sheet
