"""How many origins all items of the case go back to: in words, and drawn."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from workbench.project import origin_links
from workbench.project.items import Item
from workbench.project.project import Project
from workbench.ui.labels import plain_label
from workbench.ui.sources.origins.groups import Group, GroupsView
from workbench.ui.theme import Theme

_LEGEND = "Dashed: nothing is said yet of where it comes from, it may go back to another one."


class CaseOrigins(QWidget):
    """Stands below what is said of one item, as each link changes it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.count, self.legend = plain_label(wrap=True), plain_label(_LEGEND, "small", wrap=True)
        self.groups = GroupsView(theme)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(self.groups)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (plain_label("ORIGINS OF THE CASE", "section"), self.count, self._area, self.legend):
            column.addWidget(part)

    def show_case(self, project: Project, held: list[Item], now: int) -> None:
        """Count and draw the origins of all items, the item `now` in the accent."""
        by_id = {each.id: (each.id, each.label, each.title) for each in held}
        ancestry = origin_links.ancestry(project)
        groups = [
            Group(tuple(by_id[each] for each in group), ancestry.is_known(group[0]))
            for group in origin_links.groups(project)
        ]
        self.count.setText(origin_links.counted(project))
        self.groups.show_groups(groups, now)
        wide = max(self.groups.width(), self._theme.px(400))
        self._area.setFixedHeight(min(self.groups.heightForWidth(wide) + 2, self._theme.px(120)))
        self.legend.setVisible(len(groups) > 1 and any(not group.known for group in groups))
