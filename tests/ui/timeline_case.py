"""A timeline over the field video with rows on it, and a hand that moves the mouse."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.player_case import FIELD, add_file
from workbench.project import Project, transcript
from workbench.ui.player.timeline.grips import Part
from workbench.ui.player.timeline.timeline import Timeline

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
PLAIN = Qt.KeyboardModifier.NoModifier
ROWS = ((2000, 6000), (6000, 9000), (12_000, 15_000), (15_000, 15_400))


def add_rows(project: Project, *rows: tuple[int, int | None]) -> tuple[int, list[int]]:
    """Add the field video with rows: its id and theirs."""
    item = add_file(project, FIELD)
    with project.edit("Transcript"):
        return item, [transcript.add(project, item, start_ms=start, end_ms=end) for start, end in rows]


def times(project: Project, item: int) -> list[tuple[int | None, int | None]]:
    return [(each.start_ms, each.end_ms) for each in transcript.of_item(project, item)]


class Hand:
    """Presses, moves and lets go where a person would; places are pixels of the widget."""

    def __init__(self, widget: QWidget) -> None:
        self.widget = widget

    def send(self, kind: QEvent.Type, place: QPointF, button=NONE, held=NONE, keys=PLAIN) -> None:
        event = QMouseEvent(kind, place, self.widget.mapToGlobal(place), button, held, keys)
        QApplication.sendEvent(self.widget, event)

    def point(self, place: QPointF) -> None:
        self.send(QEvent.Type.MouseMove, place)

    def press(self, place: QPointF, keys=PLAIN, button=LEFT) -> None:
        self.point(place)
        self.send(QEvent.Type.MouseButtonPress, place, button, button, keys)

    def move(self, place: QPointF, keys=PLAIN, button=LEFT) -> None:
        self.send(QEvent.Type.MouseMove, place, NONE, button, keys)

    def release(self, place: QPointF, keys=PLAIN, button=LEFT) -> None:
        self.send(QEvent.Type.MouseButtonRelease, place, button, NONE, keys)

    def drag(self, place: QPointF, by: float, keys=PLAIN, button=LEFT) -> None:
        self.press(place, keys, button)
        for part in (0.5, 1):
            self.move(place + QPointF(by * part, 0), keys, button)
        self.release(place + QPointF(by, 0), keys, button)

    def double_click(self, place: QPointF) -> None:
        self.press(place)
        self.release(place)
        self.send(QEvent.Type.MouseButtonDblClick, place, LEFT, LEFT)
        self.release(place)

    def turn(self, place: QPointF, notches: int, keys=PLAIN) -> None:
        event = QWheelEvent(
            place, self.widget.mapToGlobal(place), QPoint(), QPoint(0, notches * 120), NONE, keys,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.widget, event)


def grip(timeline: Timeline, segment: int, part: Part) -> QPointF:
    """Give the place where a part of a bar is taken hold of."""
    mark = timeline.segments.find(segment)
    assert mark is not None
    box = timeline.scale.of_segment(mark)
    x = {"start": box.left() + 3, "end": box.right() - 3, "body": box.center().x()}[part]
    return QPointF(x, box.center().y())


def pixels(timeline: Timeline, ms: float) -> float:
    """Say how wide a stretch of time is."""
    return ms / timeline.scale.pixel_ms
