"""The search palette: one field that finds actions and words in the project, and goes there."""

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from workbench.ui.program.finds import Find, find_all
from workbench.ui.program.finds_painter import ROW, FindsPainter
from workbench.ui.program.kind_filter import KindFilter
from workbench.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_PAUSE_MS = 30  # of keys that come at once only the last is answered
_WIDTH, _HEIGHT = 760, 560
_KEYS = "Enter goes there · Shift+Enter plays it once · Tab: next kind · Esc"
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FindsModel(QAbstractListModel):
    """What was found, best first; what cannot be done now can be seen but not chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.finds: list[Find] = []

    def show(self, finds: list[Find]) -> None:
        """Replace what was found."""
        self.beginResetModel()
        self.finds = finds
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.finds)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        find = self.finds[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return find.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{find.kind}: {find.text}, {find.hint}"
        return find if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.finds[index.row()].enabled:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Palette(QFrame):
    """Lies over the window below the search button; Escape or a click elsewhere puts it away."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._workspace, self._window = workspace, window
        self._before: QWidget | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText("Search words, claims, actions")
        self.model = FindsModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(FindsPainter(workspace.theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self._nothing = QLabel("Nothing is called that, and nobody says it.")
        self._nothing.setProperty("role", "dim")
        self._nothing.setContentsMargins(16, 12, 16, 12)
        self.filter = KindFilter(self)
        self.filter.changed.connect(self._look)
        self._keys = QLabel(_KEYS)
        self._keys.setProperty("role", "dim")
        self._keys.setContentsMargins(16, 0, 16, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 4)
        column.setSpacing(4)
        for part in (self.field, self.filter, self._nothing, self.list, self._keys):
            column.addWidget(part)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._look)
        self.field.textChanged.connect(lambda: self._pause.start(_PAUSE_MS))
        self.field.returnPressed.connect(self._go)
        self.list.clicked.connect(lambda _index: self._go())
        self.field.installEventFilter(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def open(self) -> None:
        """Show it at its place over the window, ready for typing."""
        window = self._window
        self._before = window.focusWidget()
        window.installEventFilter(self)
        self._look()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _place(self) -> None:
        window, theme = self._window, self._workspace.theme
        width = min(theme.px(_WIDTH), window.width() - 32)
        fixed = (self.field, self.filter, self._keys)
        rest = sum(part.sizeHint().height() + 4 for part in fixed) + 8
        rows = max(1, len(self.model.finds)) * theme.px(ROW) + rest
        height = min(rows, theme.px(_HEIGHT), window.height() - 96)
        self.setGeometry(window.width() - width - 12, theme.px(44), width, height)

    def _look(self) -> None:
        self._pause.stop()
        finds = find_all(self._workspace, self.field.text(), self.filter.kind)
        self.model.show(finds)
        self.filter.count(finds)
        self._nothing.setVisible(not self.model.finds)
        self.list.setVisible(bool(self.model.finds))
        if finds and finds[0].enabled:  # else Enter would do another thing than the one that is meant
            self.list.setCurrentIndex(self.model.index(0))
        self._place()

    def _current(self) -> Find | None:
        if self._pause.isActive():
            self._look()
        row = self.list.currentIndex().row()
        find = self.model.finds[row] if 0 <= row < len(self.model.finds) else None
        return find if find is not None and find.enabled else None

    def _go(self) -> None:
        if find := self._current():
            self.put_away()
            if self._workspace.window is not None:  # where it is done, also from a window beside
                self._workspace.window.activateWindow()
            self._workspace.attempt(find.go)

    def _play(self) -> None:
        """Play what is chosen, and stay: the next may be what is looked for."""
        find = self._current()
        if find is not None and find.play is not None:
            self._workspace.attempt(find.play)

    def put_away(self) -> None:
        """Close it and give the focus back to where it was."""
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field:
            if event.type() == QEvent.Type.Resize:
                self._place()
            return False
        if event.type() == QEvent.Type.FocusOut and self.isVisible() and self.window().isActiveWindow():
            self.close()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return True
        if event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.filter.turn(1 if event.key() == Qt.Key.Key_Tab else -1)
            return True
        if event.key() in _ENTERS and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._play()
            return True
        return False
