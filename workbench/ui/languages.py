"""Languages by their names, which people choose from; the project and names of files hold short codes."""

from PySide6.QtCore import QEvent, QLocale, QObject, QSize
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

_OFFERED = (
    "ar", "en", "fa", "he", "ckb", "tr", "ur", "ps", "fr", "de", "es", "pt", "it", "ru", "uk", "zh", "my",
    "am", "ti", "so", "sw", "ha", "hi", "bn", "id", "pl", "ro", "sr",
)  # fmt: skip


def name(code: str) -> str:
    """Name a language in English, as Arabic for `ar`, `ara` and `ar-SY`; a code nobody knows stays."""
    known = _known(code)
    return code if known == QLocale.Language.AnyLanguage else QLocale.languageToString(known)


def short(code: str) -> str:
    """Give the two-letter code that containers write with three, as `ara` is `ar`; others stay."""
    known = QLocale.codeToLanguage(code)
    return code if known == QLocale.Language.AnyLanguage else QLocale.languageToCode(known)


def _known(code: str) -> QLocale.Language:
    return QLocale.codeToLanguage(code.replace("_", "-").partition("-")[0].lower())


def is_same(one: str, other: str) -> bool:
    """Tell whether two codes are of one language, as `ara`, `ar` and `ar-EG` are."""
    first, second = (short(code.partition("-")[0].lower()) for code in (one, other))
    return first == second


def offered() -> list[tuple[str, str]]:
    """List names and codes to choose from, Arabic and English first."""
    return [(name(code), code) for code in (*_OFFERED[:2], *sorted(_OFFERED[2:], key=name))]


def of_file(file_name: str) -> str:
    """Find the code of a language in a file's name, as in `talk.en.srt`, `NAME.ar-orig.vtt` or `fr.srt`."""
    parts = file_name.lower().split(".")
    code = parts[-2].removesuffix("-orig") if len(parts) > 1 else ""
    return code if code.partition("-")[0] in _OFFERED else ""


class LanguageBox(QComboBox):
    """A choice of languages; other codes can be typed."""

    def __init__(self, chosen: str = "", parent: QWidget | None = None, *, unknown: str = "") -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName("Language")
        if unknown:
            self.addItem(unknown, "")
        for title, code in offered():
            self.addItem(title, code)
        self.activated.connect(self._from_the_start)
        if (field := self.lineEdit()) is not None:
            field.installEventFilter(self)
        self.choose(chosen)

    def choose(self, code: str) -> None:
        """Show a language by its code."""
        place = self.findData(code)
        if place >= 0:
            self.setCurrentIndex(place)
        else:
            self.setEditText(code)
        self._from_the_start()

    def _from_the_start(self, *_: object) -> None:
        if (field := self.lineEdit()) is not None:
            field.setCursorPosition(0)  # a long name is read from its beginning

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(watched, QLineEdit)
            and event.type() == QEvent.Type.MouseButtonRelease
            and self.findText(watched.text()) >= 0
        ):
            watched.selectAll()  # a listed name is a choice: typing replaces it, after a click as after Tab
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(12, 0)  # the field in the box has margins that Qt does not count

    def code(self) -> str:
        """Give the code of the language chosen, or the words typed if they name none."""
        words = self.currentText().strip()
        place = next((i for i in range(self.count()) if self.itemText(i).casefold() == words.casefold()), -1)
        return str(self.itemData(place)) if place >= 0 else words
