"""Two exact frames side by side, under a divider, in turn or as what differs; each can be stepped on."""

from functools import partial

from PySide6.QtCore import QSizeF, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
)

from workbench.direction import isolated
from workbench.jobs import Progress
from workbench.ui.file_dialogs import Wanted, ask_for_folder
from workbench.ui.stills import layers
from workbench.ui.stills.board import Board
from workbench.ui.stills.exporting import free_name, png_of, safe_name
from workbench.ui.stills.layers import MODES
from workbench.ui.stills.moment import Moment
from workbench.ui.stills.side import Side
from workbench.ui.stills.side_header import SideHeader
from workbench.ui.stills.strip import with_lines
from workbench.ui.workspace import Workspace
from workbench.whole_file import write_whole

_BLINKS = (1, 2, 4, 8)  # a second


class CompareWindow(QDialog):
    """Compares two moments; it stays open beside the work, and its decoders end with it."""

    def __init__(self, workspace: Workspace, one: Moment, other: Moment) -> None:
        super().__init__(workspace.window)
        self._workspace = workspace
        self.setWindowTitle("Compare")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sides = [Side(one, self), Side(other, self)]
        self.board = Board(workspace, (one.image, other.image))
        self.headers = [SideHeader(workspace, place) for place in (0, 1)]
        self._blink = QTimer(self)
        self._blink.timeout.connect(self.board.blink)
        self._make_tools()
        self._arrange()
        self._make_keys()
        for place, header in enumerate(self.headers):
            header.stepped.connect(partial(self.step, place))
            header.shown.connect(partial(self.show_moment, place))
        for side in self.sides:
            self._follow(side)
        self.board.touched.connect(self._mark_active)
        workspace.project_closed.connect(self.close)
        workspace.theme.changed.connect(self.board.update)
        self._show()
        self._mark_active(0)
        workspace.theme.give_room(self, 1100, 640)
        self.board.setFocus()

    def _follow(self, side: Side) -> None:
        side.changed.connect(self._show)
        side.failed.connect(self._workspace.messages.warn)

    # parts

    def _make_tools(self) -> None:
        self.modes: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        for key, mode in enumerate(MODES, 1):
            button = _button(mode.capitalize(), f"{mode.capitalize()} ({key})", checkable=True)
            button.clicked.connect(partial(self.set_mode, mode))
            group.addButton(button)
            self.modes[mode] = button
        self.modes[MODES[0]].setChecked(True)
        self.rate = QComboBox()
        self.rate.setAccessibleName("How often it blinks")
        for times in _BLINKS:
            self.rate.addItem(f"{times} a second", times)
        self.rate.setCurrentIndex(1)
        self.rate.setVisible(False)
        self.rate.currentIndexChanged.connect(self._time_blinks)
        self.link = _button("Linked", "Zoom and move both together (L)", checkable=True)
        self.link.setChecked(True)
        self.link.toggled.connect(self.board.set_linked)
        self.swap_button = _button("Swap", "Swap the sides (X)")
        self.swap_button.clicked.connect(self.swap)
        self.fit = _button("Fit", "Show both whole (0)")
        self.fit.clicked.connect(self.board.fit)
        self.save = _button("Save…", "Save what is compared as a picture, with a line for each side (Ctrl+S)")
        self.save.clicked.connect(partial(self._workspace.attempt, self.save_picture))

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(4)
        for button in self.modes.values():
            tools.addWidget(button)
        tools.addWidget(self.rate)
        tools.addStretch(1)
        for button in (self.link, self.swap_button, self.fit, self.save):
            tools.addWidget(button)
        heads = QHBoxLayout()
        heads.setSpacing(layers.GAP)
        for header in self.headers:
            heads.addWidget(header, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(tools)
        column.addLayout(heads)
        column.addWidget(self.board, 1)

    def _make_keys(self) -> None:
        keys = {
            **{str(place): partial(self.set_mode, mode) for place, mode in enumerate(MODES, 1)},
            ",": lambda: self.step(self.board.active, -1), ".": lambda: self.step(self.board.active, 1),
            "Ctrl+,": lambda: self.step_both(-1), "Ctrl+.": lambda: self.step_both(1),
            "Tab": self._other_side, "Space": self._space, "L": self.link.toggle, "X": self.swap,
            "0": self.board.fit, "Ctrl+S": self.save.click,
            "Left": partial(self._slide, -0.02), "Right": partial(self._slide, 0.02),
        }  # fmt: skip
        self.board.keys.update(keys)
        self.board.setAccessibleDescription(
            "1 to 4 choose how, comma and full stop step the active side, with Ctrl both sides, "
            "Tab changes the side, X swaps, L links, 0 fits, Space blinks by hand."
        )

    # what is shown

    def _show(self) -> None:
        self.board.set_images((self.sides[0].moment.image, self.sides[1].moment.image))
        for side, header in zip(self.sides, self.headers, strict=True):
            header.show_moment(side.moment, can_step=side.can_step)

    def _mark_active(self, active: int) -> None:
        self.board.active = active
        for place, header in enumerate(self.headers):
            header.set_active(place == active)
        self.board.update()

    def set_mode(self, mode: str) -> None:
        """Lay the pictures side by side, under a divider, in turn, or show what differs."""
        self.modes[mode].setChecked(True)
        self.board.set_mode(mode)
        self.link.setEnabled(mode == MODES[0])
        self._time_blinks()

    def _time_blinks(self, _place: int = 0) -> None:
        self.rate.setVisible(self.board.mode == "blink")
        if self.board.mode == "blink":
            self._blink.start(1000 // self.rate.currentData())
        else:
            self._blink.stop()

    def _space(self) -> None:
        """In turn by hand: the clock stops, and each press shows the other picture."""
        if self.board.mode == "blink":
            self._blink.stop()
            self.board.blink()

    def _slide(self, by: float) -> None:
        if self.board.mode == "swipe":
            self.board.set_divider(self.board.divider + by)

    def _other_side(self) -> None:
        self._mark_active(1 - self.board.active)

    def swap(self) -> None:
        """Let the sides change places, with how each is looked at."""
        self.sides.reverse()
        self.board.swap_views()
        self._show()

    def step(self, place: int, by: int) -> None:
        """Show the frame so many further on one side."""
        self._mark_active(place)
        self.sides[place].step(by)

    def step_both(self, by: int) -> None:
        """Show the frame so many further on both sides."""
        for side in self.sides:
            side.step(by)

    def show_moment(self, place: int) -> None:
        """Show the frame of a side in the main window."""
        moment = self.sides[place].moment
        self._workspace.selection.set_item(moment.item)
        self._workspace.playhead.show(moment.origin.time_ms)

    # saving

    def save_picture(self) -> None:
        """Write the comparison, as it is looked at now, into a folder as PNG; overwrites nothing."""
        project = self._workspace.need_project()
        wanted = Wanted("Folder for the comparison", project.path.parent, button="Save")
        folder = ask_for_folder(self._workspace.theme, self, wanted)
        if folder is None:
            return
        look = self.board.look
        area = layers.full_area(look)
        some, ground = layers.layers(look, area), self._workspace.theme.color("screen")
        lines, font = self.lines(), self._workspace.theme.font(13)
        one, other = (side.moment for side in self.sides)
        name = safe_name(f"{_short(one)} and {_short(other)} {self.board.mode}")

        def draw(progress: Progress) -> str:
            progress(0.0, "Drawing")
            picture = layers.drawn(some, QSizeF(area.size()), ground)
            picture_file = png_of(with_lines(picture, lines, font))
            return write_whole(free_name(folder, name), picture_file, replacing=False).name

        def tell(written: str) -> None:
            self._workspace.messages.tell(f"The comparison is saved as “{isolated(written)}”.")

        self._workspace.jobs.run("Saving the comparison", draw, tell)

    def lines(self) -> list[str]:
        """Say where both pictures come from and how they are laid."""
        left, right = ("Left", "Right") if self.board.mode in MODES[:2] else ("First", "Second")
        lines = [
            f"{left}: {self.sides[0].moment.origin.line}",
            f"{right}: {self.sides[1].moment.origin.line}",
        ]
        views = [lens.view.words for lens in self.board.look.lenses]
        zoomed = f", zoomed {views[0]}" if views[0] else ""
        if views[0] != views[1]:
            zoomed = f", zoomed {views[0] or '1×'} and {views[1] or '1×'}"
        how = {"blink": f"{'Second' if self.board.second else 'First'} picture alone"}
        return [*lines, how.get(self.board.mode, self.board.mode.capitalize()) + zoomed]

    def closeEvent(self, event: QCloseEvent) -> None:
        self._blink.stop()
        for side in self.sides:
            side.close()
        super().closeEvent(event)


def _short(moment: Moment) -> str:
    return moment.origin.still or f"{moment.origin.item} {moment.origin.time_ms} ms"


def _button(words: str, hint: str, *, checkable: bool = False) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setToolTip(hint)
    button.setCheckable(checkable)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
