"""The window “Where it comes from”: how the selected item relates to others; open beside the work."""

from functools import partial
from textwrap import shorten

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.project import Changes, items, origin_links
from workbench.project.items import Item
from workbench.project.origin_links import OriginLink
from workbench.project.project import Project
from workbench.ui.fields import button
from workbench.ui.labels import plain_label
from workbench.ui.project_signals import touches
from workbench.ui.side_window import SideWindow, key_line
from workbench.ui.sources.origins.case_origins import CaseOrigins
from workbench.ui.sources.origins.comparing import hold_for
from workbench.ui.sources.origins.link_acts import LinkActs
from workbench.ui.sources.origins.link_form import LinkForm
from workbench.ui.sources.origins.links import LinkList
from workbench.ui.trouble import Trouble
from workbench.ui.workspace import Workspace

_SHOWN = ("item", "origin_link", "analyst")
_LONGEST_NOTE = 600  # letters; all of it stands in the form when it is changed
_GENERATIONS = {
    "unknown": "Whether it is an original is not said yet.", "original": "It is an original.",
    "copy": "It is a copy.", "excerpt": "It is an excerpt.", "re-edit": "It is a re-edit.",
}  # fmt: skip


class OriginsWindow(SideWindow):
    """Follows the selected item and the project; each answer is one edit."""

    LAYOUT, USUAL = "origins", (780, 500)
    SHARED = (
        "project.undo", "project.redo", "sources.next_item", "sources.previous_item",
        "sources.show_properties",
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        theme = workspace.theme
        self.heading, self.said = plain_label(role="title", wrap=True), plain_label(role="dim", wrap=True)
        self.describe = button("Properties…", "Say whether it is an original, when it was made, by whom")
        self.list = LinkList(theme)
        self.empty = plain_label(role="dim", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note = plain_label(wrap=True)
        self.acts = LinkActs()
        self.form = LinkForm()
        self.case = CaseOrigins(theme)
        self.trouble = Trouble(workspace)
        self._arrange()
        self._follow()
        self.refresh()
        (self.list if self.list.count() else self.form.way).setFocus()

    # parts

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.said, 1)
        head.addWidget(self.describe)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self._stack.setMinimumHeight(self._workspace.theme.px(150))
        self._enter = plain_label("SAY HOW IT RELATES TO ANOTHER ITEM", "section")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.note)
        column.addWidget(self.acts)
        column.addWidget(self.trouble)
        column.addSpacing(8)
        column.addWidget(self._enter)
        column.addWidget(self.form)
        column.addSpacing(8)
        column.addWidget(self.case)
        self.keys = key_line("Enter confirms", "Delete dismisses", "Esc in the form goes back to the list")
        column.addWidget(self.keys)

    def _follow(self) -> None:
        here = self._workspace
        self.list.currentRowChanged.connect(self._show_acts)
        self.list.confirm.connect(partial(here.attempt, partial(self._answer, "confirmed")))
        self.list.dismiss.connect(partial(here.attempt, partial(self._answer, "dismissed")))
        self.list.itemDoubleClicked.connect(lambda _: here.attempt(self._take_up))
        self.acts.confirm.clicked.connect(partial(here.attempt, partial(self._answer, "confirmed")))
        self.acts.dismiss.clicked.connect(partial(here.attempt, partial(self._answer, "dismissed")))
        self.acts.change.clicked.connect(partial(here.attempt, self._take_up))
        self.acts.go.clicked.connect(self._show_other)
        self.acts.compare.clicked.connect(partial(here.attempt, self._compare))
        self.acts.folded.toggled.connect(self.refresh)
        self.form.given.connect(partial(here.attempt, self._write))
        self.form.left.connect(self.list.setFocus)
        self.case.groups.chosen.connect(here.selection.set_item)
        self.describe.clicked.connect(self._describe)
        here.signals.changed.connect(self._changed)
        here.selection.item_changed.connect(self.refresh)
        here.theme.changed.connect(self.refresh)

    # what is shown

    def _changed(self, changes: Changes) -> None:
        if touches(changes, *_SHOWN):
            self.refresh()

    def refresh(self, *_: object) -> None:
        """Read anew how the selected item relates to the others."""
        project, item = self._workspace.project, self._workspace.current_item()
        if project is None or item is None:
            self.close()
            return
        held = items.all(project)
        self.setWindowTitle(f"Where {item.label} comes from")
        self.heading.setText(f"{item.label} {isolated(item.title)}")
        self._show_said(item, made=origin_links.ancestry(project).is_made_from_another(item.id))
        linked = self._show_links(project, item, held)
        others = [each for each in held if each.id != item.id]
        self.form.show_item(item, others, linked)
        for part in (self.form, self._enter):
            part.setVisible(bool(others) and not project.read_only)
        self.case.show_case(project, held, item.id)

    def _show_said(self, item: Item, *, made: bool) -> None:
        clash = made and item.generation == "original"
        self.said.setText(_said(item, made=made))
        self.said.setProperty("role", "warn" if clash else "dim")
        self.said.style().polish(self.said)

    def _show_links(self, project: Project, item: Item, held: list[Item]) -> set[int]:
        """Show what is said of the item and others; the others."""
        names = {each.id: f"{each.label} {isolated(each.title)}" for each in held}
        names[item.id] = item.label
        told = [(link, link.words(names, item.id)) for link in origin_links.of_item(project, item.id)]
        linked = {link.other(item.id) for link, _ in told}
        self.acts.show_dismissed(sum(link.state == "dismissed" for link, _ in told))
        if not self.acts.folded.isChecked():
            told = [each for each in told if each[0].state != "dismissed"]
        self.list.show_links(told)
        self._stack.setCurrentWidget(self.list if told else self.empty)
        self.keys.setVisible(bool(told))
        alone = "Add a second item: then it can be said how the two relate."
        nothing = f"Nothing is said yet of how {item.label} relates to other items."
        self.empty.setText(nothing if len(held) > 1 else alone)
        self._show_acts()
        return linked

    def _show_acts(self, *_: object) -> None:
        link, project = self.list.link(), self._workspace.project
        writes = project is not None and not project.read_only
        other = self._other(link) if link is not None and project is not None else None
        self.acts.show_link(link, self._workspace.current_item(), other, writes=writes)
        self.note.setText(shorten(link.note, _LONGEST_NOTE, placeholder=" …") if link else "")
        self.note.setVisible(bool(self.note.text()))

    # what can be done

    def _need_link(self) -> OriginLink:
        link = self.list.link()
        if link is None:
            raise WorkbenchError("No link is selected.", "Choose one in the list.")
        return link

    def _other(self, link: OriginLink) -> Item | None:
        here = self._workspace.selection.item_id
        return items.get(self._workspace.need_project(), link.other(here)) if here is not None else None

    def _answer(self, state: str) -> None:
        link = self._need_link()
        if link.state == state:
            return
        act = "Confirm" if state == "confirmed" else "Dismiss"
        project = self._workspace.need_project()
        with self._workspace.edit(f"{act} that {link.words(origin_links.names(project))}"):
            origin_links.set_state(project, link.id, state)

    def _take_up(self) -> None:
        link = self._need_link()
        if not self._workspace.need_project().read_only:
            self.form.change(link)

    def _write(self) -> None:
        project, values, old = self._workspace.need_project(), self.form.values(), self.form.changing
        names = origin_links.names(project)
        with self._workspace.edit(f"Link {names[values['from_item']]} and {names[values['to_item']]}"):
            if old is None:
                origin_links.add(project, **values)
            else:
                origin_links.update(project, old.id, **values)
        self.form.written()
        self.list.setFocus()

    def _show_other(self) -> None:
        if (link := self.list.link()) is not None and (other := self._other(link)) is not None:
            self._workspace.selection.set_item(other.id)

    def _describe(self) -> None:
        self._workspace.actions["sources.show_properties"].trigger()

    def _compare(self) -> None:
        item, other = self._workspace.current_item(), self._other(self._need_link())
        if item is not None and other is not None:
            hold_for(self._workspace, item, other)


def _said(item: Item, *, made: bool) -> str:
    if made and item.generation == "original":
        return "Its properties call it an original, its links say that it is made from another item."
    if made and item.generation == "unknown":
        return "It goes back to another item, as its links say."
    if item.kind == "statement":
        return "A statement: its words are its issuer’s own."
    done = f" What was done to it: {', '.join(item.authenticity)}." if item.authenticity else ""
    return _GENERATIONS[item.generation] + done
