"""A page with a card in its middle and nothing else, as where no project is open, or a locked one."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.theme import Theme


class CardPage(QWidget):
    """Holds what a child adds to its `column`, over one another, on a card of a width in pixels."""

    def __init__(self, theme: Theme, width: int) -> None:
        super().__init__()
        self._theme, self._wide = theme, width
        self._card = QFrame()
        self._card.setObjectName("start_card")
        self.column = QVBoxLayout(self._card)
        self.column.setContentsMargins(40, 36, 40, 36)
        self.column.setSpacing(12)
        middle = QHBoxLayout()  # a layout, since an aligned widget is not asked for its height at a width
        middle.addStretch(1)
        middle.addWidget(self._card)
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(middle)
        outer.addStretch(3)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._card.setFixedWidth(self._theme.px(self._wide))
