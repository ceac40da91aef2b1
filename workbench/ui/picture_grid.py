"""A grid of pictures to choose from, as many in a row as there is room for."""

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView


def picture_grid(model: QAbstractItemModel, name: str) -> QListView:
    """Make the view of a model of pictures; `name` is what a screen reader says of it."""
    grid = QListView()
    grid.setModel(model)
    grid.setAccessibleName(name)
    grid.setViewMode(QListView.ViewMode.IconMode)
    grid.setResizeMode(QListView.ResizeMode.Adjust)
    grid.setMovement(QListView.Movement.Static)
    grid.setUniformItemSizes(True)
    grid.setSpacing(4)
    grid.setMouseTracking(True)
    grid.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    return grid
