"""Which keys a text field needs for itself; all others can steer the program while somebody types."""

from PySide6.QtCore import QKeyCombination, Qt

_PLAIN = (
    Qt.KeyboardModifier.NoModifier | Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
)
_ALONE = (Qt.Key.Key_Pause, Qt.Key.Key_ScrollLock, Qt.Key.Key_Print, Qt.Key.Key_SysReq, Qt.Key.Key_Help)


def types(pressed: QKeyCombination) -> bool:
    """Say whether a combination writes a sign or moves the caret, as function and media keys do not."""
    key = pressed.key()
    if pressed.keyboardModifiers() & ~_PLAIN:
        return False
    function = Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35
    of_its_own = Qt.Key.Key_Back <= key < Qt.Key.Key_AltGr  # media, programs, browser: what pedals send too
    return not (function or of_its_own or key in _ALONE)
