"""Languages by their names, for people; the project and files hold short codes."""

from PySide6.QtCore import QLocale


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
