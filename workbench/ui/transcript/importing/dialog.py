"""The look at a transcript before it comes in: what was understood, what was not, and where it goes."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from workbench import plugins
from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.project.items import Item
from workbench.project.transcript.imports import Draft
from workbench.ui import languages
from workbench.ui.file_dialogs import Wanted, ask_to_open
from workbench.ui.labels import plain_label
from workbench.ui.text_layout import has_arabic
from workbench.ui.transcript.importing import accepting as import_accepting
from workbench.ui.transcript.importing.preview import ImportPreview
from workbench.ui.transcript.importing.purpose import Purpose
from workbench.ui.transcript.importing.questions import Questions
from workbench.ui.transcript.importing.reading import For, Found, ImportReading, Wish
from workbench.ui.transcript.importing.report import in_a_sentence
from workbench.ui.transcript.importing.source import SourceBar
from workbench.ui.transcript.rows.segments import Segments
from workbench.ui.workspace import Workspace

_PASTED = "Pasted text"
_UNANSWERED = WorkbenchError("The file leaves something open.", "Answer the question above.")
_UNREADABLE = WorkbenchError("The file cannot be read.", "Choose another one.")


class ImportDialog(QDialog):
    """Reads a file or pasted words, shows every line's fate, and writes it all as one edit."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._importers = plugins.load().importers
        project, item = workspace.need_project(), self._item()
        self._rows = Segments(project, item.id)
        self._numbers = {each.id: number for number, each in enumerate(self._rows.outline)}
        self._held = For(item.file.duration_ms if item.file else None, tuple(self._rows.outline))
        self._data: bytes | Path = b""
        self._name = ""
        self.found: Found | None = None
        self.reading = ImportReading(workspace.jobs, self._importers, self)
        self.reading.found.connect(self._take)
        self._typing = QTimer(self, interval=250, singleShot=True)
        self._typing.timeout.connect(self._take_typed)
        self._build(item)
        self._listen()
        self._sum_up()

    # ---- what it is made of --------------------------------------------------------------------

    def _build(self, item: Item) -> None:
        self.setWindowTitle("Import a transcript")
        self.setSizeGripEnabled(True)
        theme = self._workspace.theme
        theme.give_room(self, 920, 680)
        self.source = SourceBar(self._importers, self)
        # No ParagraphEdit: it would lay out all lines of a long transcript before any is seen.
        self.pasted = QPlainTextEdit(self, placeholderText="Paste the transcript here")
        self.pasted.setMaximumHeight(theme.px(120))
        self.pasted.setTabChangesFocus(True)
        self.pasted.setAccessibleName("Pasted text")
        self.pasted.hide()
        self.questions = Questions(theme, self)
        self.purpose = Purpose(item.language, len(self._rows), self)
        self.trouble = plain_label(role="warn")
        self.trouble.setWordWrap(True)
        self.look = ImportPreview(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for part in (self.source, self.pasted, self.questions, self.purpose):
            column.addWidget(part)
        column.addWidget(self.trouble, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.look, 5)
        column.addLayout(self._last_line())

    def _last_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.sentence = plain_label()
        self.sentence.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.import_button = buttons.addButton("Import", QDialogButtonBox.ButtonRole.AcceptRole)
        self.import_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        line.addWidget(self.sentence, 1)
        line.addWidget(buttons)
        return line

    def _listen(self) -> None:
        self.source.changed.connect(self._read)
        self.source.file_wanted.connect(self.choose_file)
        self.pasted.textChanged.connect(self._typing.start)
        self.questions.changed.connect(self._read)
        self.purpose.changed.connect(self._show_rows)
        self.look.changed.connect(self._sum_up)

    # ---- reading -------------------------------------------------------------------------------

    def choose_file(self) -> bool:
        """Ask for a file and read it; False if none was chosen."""
        endings = " ".join(sorted({f"*{end}" for each in self._importers for end in each.suffixes}))
        wanted = Wanted("Open transcript", kinds=f"Transcripts ({endings});;All files (*)")
        chosen = ask_to_open(self._workspace.theme, self, wanted)
        if chosen is not None:
            self.take_file(chosen)
        return chosen is not None

    def take_file(self, path: Path) -> None:
        """Read a file."""
        self.pasted.hide()
        self._begin(path, path.name, from_bytes=True)
        self._read()

    def take_pasted(self, words: str) -> None:
        """Read words from the clipboard; they stay there to be put right."""
        self._begin(b"", _PASTED, from_bytes=False)
        self.pasted.setPlainText(words)
        self.pasted.show()
        self._take_typed()

    def take_words(self, name: str, words: str, language: str) -> None:
        """Read words that the program has already, as those of embedded subtitles."""
        self.pasted.hide()
        self._begin(words.encode(), name, from_bytes=False)
        self.purpose.language.choose(language)
        self._read()

    def _begin(self, data: bytes | Path, name: str, *, from_bytes: bool) -> None:
        self._data, self._name = data, name
        self.source.begin(name, from_bytes=from_bytes)
        self.questions.ask((), {})
        self.found = None

    def _take_typed(self) -> None:
        self._typing.stop()
        words = self.pasted.toPlainText()
        self._data = words.encode()
        if words.strip():
            self._read()
        else:
            self.reading.stop()
            self._say(
                WorkbenchError("Nothing is pasted yet.", "Paste the transcript above, or choose a file.")
            )

    def _read(self) -> None:
        format_, encoding = (str(box.currentData()) for box in (self.source.format, self.source.encoding))
        answers = self.questions.answers()
        self.reading.read(Wish(self._data, self._name, encoding, format_, answers), self._held)

    def _take(self, found: Found) -> None:
        self.found = found
        self._data = found.data or self._data
        self.source.show_found(found)
        self.questions.ask(found.questions, found.wish.answers)
        if found.draft is None:
            self._say(_UNANSWERED if found.is_unanswered else found.error or _UNREADABLE)
            return
        self.trouble.setText("")
        self.look.show_found(found, self._held.duration_ms)
        with QSignalBlocker(self.purpose):  # thousands of rows are laid out once, below
            self._propose(found)
        self._show_rows()
        if self.focusWidget() in (None, self.source.another):  # Enter would ask for a file once more
            self.import_button.setFocus()

    def _say(self, error: WorkbenchError) -> None:
        self.found = replace(self.found, draft=None) if self.found else Found(Wish(b"", self._name))
        self.look.show_found(self.found, None)
        self.trouble.setText(str(error))
        self._sum_up()

    def _item(self) -> Item:
        item = self._workspace.current_item()
        if item is None:
            raise WorkbenchError("No item is selected.", "Choose one above the picture.")
        return item

    def _propose(self, found: Found) -> None:
        draft, spoken = found.draft, self._item().language
        if draft is None:
            return
        language, translated = _likely(draft, spoken)
        written = {each.id for each in self._held.outline if each.language}
        wordless = sum(row not in written for row in found.rows.values())
        self.purpose.propose(
            translated=translated, language=language, matched=len(found.rows),
            likely=len(found.rows) if translated else wordless, segments=len(draft.segments),
        )  # fmt: skip

    # ---- showing -------------------------------------------------------------------------------

    def _show_rows(self) -> None:
        self.look.show_rows(self._row_of if self.purpose.fills_rows else None)
        self._sum_up()

    def _row_of(self, place: int) -> str:
        row = self.found.rows.get(place) if self.found else None
        number = self._numbers.get(row) if row is not None else None
        if number is None:
            return "a row of its own"
        segment = self._rows[number]
        words = segment.text or next((each.text for each in segment.renderings), "")
        return f"{number + 1} · {words}"

    def _sum_up(self) -> None:
        draft = self.look.settled()
        self.sentence.setText(in_a_sentence(draft) if draft else "")
        self.import_button.setEnabled(draft is not None and any(each.included for each in draft.segments))
        self.trouble.setVisible(bool(self.trouble.text()) and draft is None)
        self.look.setVisible(draft is not None)

    # ---- accepting -----------------------------------------------------------------------------

    def accept(self) -> None:
        """Write the draft into the item as one edit."""
        if self._workspace.attempt(self._write):
            super().accept()

    def done(self, result: int) -> None:
        self.reading.stop()
        super().done(result)

    def _write(self) -> None:
        draft = self.look.settled()
        if draft is not None:
            told = import_accepting.write(self._workspace, self._item().id, draft, self.purpose.aim())
            self._workspace.messages.tell(f"Imported {isolated(self._name)}: {told}.")


def _likely(draft: Draft, spoken: str) -> tuple[str, bool]:
    """Tell in which language the words likely are, and whether that makes them a translation."""
    arabic = has_arabic(" ".join(each.text for each in draft.segments[:50]))
    language = draft.language or languages.of_file(draft.name)
    if language and spoken:
        return language, not languages.is_same(language, spoken)
    # Only the script is certain then: Latin letters under Arabic speech are a translation.
    translated = spoken.startswith("ar") and not arabic and bool(draft.segments)
    return language or ("en" if translated else spoken or ("ar" if arabic else "")), translated
