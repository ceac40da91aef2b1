"""The window in which a project's checklists are changed, brought over from files, and written to files."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from workbench.project import Changes, item_files
from workbench.project.claims import check_templates, checklists
from workbench.project.claims.check_template import SUBJECTS, Template, TemplateItem
from workbench.project.claims.check_template_document import read_file, write_file
from workbench.ui.claims.checks import edits
from workbench.ui.claims.checks.checklist_view import caps_words
from workbench.ui.claims.checks.point_fields import PointFields
from workbench.ui.claims.lines import Line, LinePainter
from workbench.ui.claims.row_list import RowList
from workbench.ui.fields import Choice, LineField, button
from workbench.ui.file_dialogs import Wanted, ask_to_open, ask_to_save
from workbench.ui.labels import counted, plain_label
from workbench.ui.project_signals import touches
from workbench.ui.side_window import SideWindow, key_line
from workbench.ui.theme import Theme
from workbench.ui.trouble import Trouble
from workbench.ui.workspace import Workspace

_KINDS = "Checklists (*.json)"
_NEW_QUESTION = "What is to be looked at?"
_HINT = "Changes hold for this project alone. Checklists at work keep their answers."


class TemplatesWindow(SideWindow):
    """The list of checklists at the left, the points of the current one at the right; all edited in place."""

    LAYOUT, USUAL = "checklists", (960, 640)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.setWindowTitle("Checklists")
        self.templates = RowList(LinePainter(workspace.theme, lines=2, marks=True), "Checklists")
        self.new = button("New", "A checklist of your own")
        self.import_file = button("Import…", "Bring a checklist over from a file")
        self.export_file = button("Export…", "Write this checklist to a file for another project")
        self.name = LineField("Name of the checklist", "Name")
        self.subject = Choice("What it checks")
        self.kind = LineField("Kind of claim that it is for", "kind of claim, if any")
        self.drop = button("")
        self.progress = plain_label(role="dim")
        self.points = RowList(LinePainter(workspace.theme, lines=3, marks=True), "Points")
        self.add = button("Add point")
        self.fields = PointFields()
        self._arrange()
        self._connect()
        self.refresh()
        if self.current is None:
            self.templates.go_to(self.templates.rows()[0].key)  # pyright: ignore[reportAttributeAccessIssue]
        self.templates.setFocus()

    def _arrange(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(_column(self.templates, _row(self.new, self.import_file, self.export_file)))
        about = QHBoxLayout()
        about.setSpacing(8)
        about.addWidget(self.name, 3)
        about.addWidget(self.subject, 1)
        about.addWidget(self.kind, 2)
        split.addWidget(_column(about, self.points, _row(self.add, self.drop), self.fields))
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 2)
        split.setSizes([self._workspace.theme.px(300), self._workspace.theme.px(660)])
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(plain_label(_HINT, "dim", wrap=True), 1)
        head.addWidget(self.progress)
        column.addLayout(head)
        column.addWidget(split, 1)
        column.addWidget(Trouble(self._workspace))
        column.addWidget(
            key_line(
                "Up and Down go through a list", "Tab goes on to its fields", "Enter keeps what is typed"
            )
        )

    def _connect(self) -> None:
        here = self._workspace
        here.signals.changed.connect(self._changed)
        here.theme.changed.connect(self._restyle)
        here.commit_typing.connect(self.fields.commit)
        self.templates.current_changed.connect(self._show_template)
        self.points.current_changed.connect(self._show_point)
        self.new.clicked.connect(self._new)
        self.import_file.clicked.connect(self._import)
        self.export_file.clicked.connect(self._export)
        self.name.written.connect(lambda words: self._describe(name=words))
        self.kind.written.connect(lambda words: self._describe(claim_type=words))
        self.subject.chosen.connect(lambda subject: self._describe(subject=subject))
        self.drop.clicked.connect(self._drop)
        self.add.clicked.connect(self._add_point)
        self.fields.changed.connect(self._change_point)
        self.fields.moved.connect(self._move_point)
        self.fields.removed.connect(self._remove_point)

    # what is shown

    @property
    def current(self) -> Template | None:
        """The checklist that is shown."""
        project, key = self._workspace.project, self.templates.current_key()
        return check_templates.get(project, key) if project is not None and key is not None else None

    def refresh(self) -> None:
        """Read anew, staying on the current checklist and point."""
        project = self._workspace.project
        if project is None:
            return
        done = checklists.progress_of(checklists.all_begun(project))
        self.progress.setText(f"Answered in this project: {done.words}" if done.total else "")
        found = check_templates.all(project)
        self.templates.set_rows([_line_of(self._workspace.theme, each) for each in found])
        for each in (self.new, self.import_file, self.add, self.drop, self.fields, self.name, self.kind):
            each.setEnabled(not project.read_only)
        self._show_template()

    def _show_template(self, *_: object) -> None:
        template = self.current
        if template is None:
            return
        self.name.take(template.name)
        self.subject.offer(
            [(f"Checks a{'n' if s == 'item' else ''} {s}", s) for s in SUBJECTS], template.subject
        )
        self.kind.take(template.claim_type)
        self.kind.setVisible(template.subject == "claim")
        again = check_templates.replaces_shipped(template)
        self.drop.setText("Use the program's own again" if again else "Remove checklist")
        self.drop.setVisible(template.own)
        self.points.set_rows([_line(self._workspace.theme, each) for each in template.items])
        self._show_point()

    def _show_point(self, *_: object) -> None:
        template, key = self.current, self.points.current_key()
        self.fields.show_item(template.item(key) if template is not None and key is not None else None)

    def _changed(self, changes: Changes) -> None:
        if touches(changes, "check_template", "check_run", "check_answer"):
            self.refresh()

    def _restyle(self) -> None:
        for each in (self.templates, self.points):
            each.repaint_rows()
        self.refresh()

    # what is done

    def _save(self, change: Callable[[Template], Template], label: str, field: str = "") -> bool:
        template = self.current
        if template is None:
            return False
        return self._workspace.attempt(
            lambda: edits.save_template(
                self._workspace,
                change(template),
                f"{label} of a checklist",
                field=field and f"check_template:{template.key}:{field}",
            )
        )

    def _describe(self, **values: str) -> None:
        if not self._save(lambda template: replace(template, **values), "About", next(iter(values))):
            self.name.refuse()

    def _change_point(self, item: TemplateItem, name: str) -> None:
        self._save(lambda template: template.with_item(item), "Point", f"{item.key}:{name}")

    def _add_point(self) -> None:
        template = self.current
        if template is not None:
            item = TemplateItem(check_templates.new_item_key(template), _NEW_QUESTION)
            if self._save(lambda each: each.with_item(item), "New point"):
                self.points.go_to(item.key)
                self.fields.question.setFocus()
                self.fields.question.selectAll()

    def _move_point(self, by: int) -> None:
        key = self.points.current_key()
        if key is not None:
            self._save(lambda template: template.moved(key, by), "Order")

    def _remove_point(self) -> None:
        key = self.points.current_key()
        if key is not None:
            self._save(lambda template: template.without(key), "Point removed")

    def _new(self) -> None:
        project = self._workspace.need_project()
        template = check_templates.new(project, "New checklist")
        if self._workspace.attempt(lambda: edits.save_template(self._workspace, template, "New checklist")):
            self.templates.go_to(template.key)
            self.name.setFocus()
            self.name.selectAll()

    def _drop(self) -> None:
        template = self.current
        if template is not None:
            self._workspace.attempt(lambda: edits.remove_template(self._workspace, template))

    def _import(self) -> None:
        folder = self._workspace.need_project().path.parent
        wanted = Wanted("Import a checklist", folder, _KINDS, "Import")
        path = ask_to_open(self._workspace.theme, self, wanted)
        if path is not None:
            self._workspace.attempt(lambda: self.take_in(read_file(path)))

    def take_in(self, template: Template) -> None:
        """Keep a checklist that came from a file; of the same key, it takes the other's place."""
        edits.save_template(self._workspace, template, "Import a checklist")
        self.templates.go_to(template.key)

    def _export(self) -> None:
        template = self.current
        if template is None:
            return
        wanted = Wanted("Export the checklist", self._workspace.need_project().path.parent, _KINDS)
        path = ask_to_save(self._workspace.theme, self, wanted, f"{template.key}.json")
        if path is not None:
            self._workspace.attempt(lambda: self._write(template, path))

    def _write(self, template: Template, path: Path) -> None:
        item_files.refuse_overwriting(self._workspace.need_project(), path)
        write_file(template, path)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.fields.commit()


def _column(*parts: QWidget | QHBoxLayout) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(4, 0, 8, 0)
    column.setSpacing(8)
    for part in parts:
        if isinstance(part, QHBoxLayout):
            column.addLayout(part)
        else:
            column.addWidget(part, int(isinstance(part, RowList)))
    return made


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for each in widgets:
        row.addWidget(each)
    row.addStretch(1)
    return row


def _line_of(theme: Theme, template: Template) -> Line:
    about = [counted(len(template.items), "point"), template.claim_type or f"for {template.subject}s"]
    if template.own:
        about.append("changed here" if check_templates.replaces_shipped(template) else "of this project")
    return Line(
        key=template.key,
        sign="disc" if template.own else "ring",
        colour=theme.accent if template.own else theme.dim,
        sign_word="of this project" if template.own else "of the program",
        text=template.name,
        remark=" · ".join(about),
        state=template.key,
    )


def _line(theme: Theme, item: TemplateItem) -> Line:
    return Line(
        key=item.key,
        sign="barred" if item.cap else "dot",
        colour=theme.dim,
        sign_word="caps" if item.cap else "",
        text=item.question,
        remark=item.passes,
        state=caps_words(item.cap) if item.cap else "",
    )
