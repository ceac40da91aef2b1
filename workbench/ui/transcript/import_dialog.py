"""The look at a transcript before it comes in: what was understood, what was not, and in which language."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workbench import formats, plugins
from workbench.errors import WorkbenchError
from workbench.project import imports
from workbench.project.imports import Draft
from workbench.project.items import Item
from workbench.ui.file_dialogs import Wanted, ask_to_open
from workbench.ui.headed_table import table_of
from workbench.ui.transcript.import_preview import DraftTable, OtherTable, accepted, in_a_sentence
from workbench.ui.transcript.languages import LanguageBox
from workbench.ui.transcript.paragraphs import has_arabic
from workbench.ui.transcript.state import state_of
from workbench.ui.workspace import Workspace

_AUTOMATIC = "found by itself"
_PASTED = "Pasted text"


class ImportDialog(QDialog):
    """Reads a file or pasted words, shows every line's fate, and writes it all as one edit."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._importers = plugins.load().importers
        self._data, self._name = b"", ""
        self.draft: Draft | None = None
        self.segments, self.others = DraftTable(self), OtherTable(self)
        self._reading = QTimer(self, interval=250, singleShot=True)
        self._reading.timeout.connect(self._take_typed)
        self._build()
        self.segments.changed.connect(self._sum_up)
        self.others.changed.connect(self._sum_up)
        self._sum_up()

    # ---- what it is made of --------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle("Import a transcript")
        self.setSizeGripEnabled(True)
        self._workspace.theme.give_room(self, 920, 680)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(self._source_line())
        self.pasted = QPlainTextEdit(self, placeholderText="Paste the transcript here")
        self.pasted.setMaximumHeight(120)
        self.pasted.setTabChangesFocus(True)
        self.pasted.setAccessibleName("Pasted text")
        self.pasted.textChanged.connect(self._reading.start)
        self.pasted.hide()
        column.addWidget(self.pasted)
        column.addLayout(self._language_line())
        self.trouble = _plain("")
        self.trouble.setProperty("role", "warn")
        self.trouble.setWordWrap(True)
        column.addWidget(self.trouble, 1, Qt.AlignmentFlag.AlignTop)
        self.preview = _table(self.segments, self._workspace, (0, 1, 2, 3, 4), "Segments")
        column.addWidget(self.preview, 3)
        self.others_title = _plain(
            "Lines not part of the transcript: kept with the record, tick one to take it as an untimed row"
        )
        self.others_title.setProperty("role", "section")
        column.addWidget(self.others_title)
        self.other_lines = _table(
            self.others, self._workspace, (0, 1, 2), "Lines that are not part of the transcript"
        )
        column.addWidget(self.other_lines, 2)
        column.addLayout(self._last_line())

    def _source_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.source = _plain("")
        self.source.setProperty("role", "title")
        self.kind = _plain("")
        self.kind.setProperty("role", "dim")
        self.encoding = QComboBox(self)
        self.encoding.setAccessibleName("Encoding")
        self.encoding.addItem(_AUTOMATIC, "")
        for each in formats.encodings():
            self.encoding.addItem(each, each)
        self.encoding.activated.connect(self._read)
        self._encoding_label = _plain("Encoding", self.encoding)
        choose = QPushButton("Choose a file…", self)
        choose.setAutoDefault(False)
        choose.clicked.connect(self.choose_file)
        line.addWidget(self.source)
        line.addWidget(self.kind, 1)
        line.addWidget(self._encoding_label)
        line.addWidget(self.encoding)
        line.addWidget(choose)
        return line

    def _language_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        item = self._workspace.current_item()
        self.original = QRadioButton("the original", self)
        self.translation = QRadioButton("a translation", self)
        self.original.setChecked(True)
        self.translation.toggled.connect(self._choose_kind)
        self.language = LanguageBox("", self, unknown="language not said")
        self.spoken = LanguageBox(item.language if item else "", self, unknown="language not said")
        self.spoken.setAccessibleName("Spoken language")
        self._of = _plain("of speech in", self.spoken)
        for part in (_plain("These words are"), self.original, self.translation, _plain("in"), self.language):
            line.addWidget(part)
        line.addWidget(self._of)
        line.addWidget(self.spoken)
        line.addStretch(1)
        self._choose_kind(False)
        return line

    def _last_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.sentence = _plain("")
        self.sentence.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.import_button = buttons.addButton("Import", QDialogButtonBox.ButtonRole.AcceptRole)
        self.import_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        line.addWidget(self.sentence, 1)
        line.addWidget(buttons)
        return line

    def _choose_kind(self, translated: bool) -> None:
        self._of.setVisible(translated)
        self.spoken.setVisible(translated)

    # ---- reading -------------------------------------------------------------------------------

    def choose_file(self) -> bool:
        """Ask for a file and read it; False if none was chosen."""
        endings = " ".join(f"*{end}" for each in self._importers for end in each.suffixes)
        wanted = Wanted("Open transcript", kinds=f"Transcripts ({endings});;All files (*)")
        chosen = ask_to_open(self._workspace.theme, self, wanted)
        if chosen is not None:
            self.take_file(chosen)
        return chosen is not None

    def take_file(self, path: Path) -> None:
        """Read a file."""
        self.pasted.hide()
        try:
            if path.stat().st_size > formats.LARGEST:
                raise WorkbenchError(
                    f"{path.name} is too large to be a transcript.", "Choose the text itself."
                )
            self._data = path.read_bytes()
        except OSError as error:
            self._say(
                WorkbenchError(f"{path.name} cannot be read: {error.strerror}.", "Choose another file.")
            )
            return
        except WorkbenchError as error:
            self._say(error)
            return
        self._name = path.name
        self.encoding.setCurrentIndex(0)
        self._show_encoding(True)
        self._read()

    def take_pasted(self, words: str) -> None:
        """Read words from the clipboard; they stay there to be put right."""
        self._name = _PASTED
        self._show_encoding(False)
        self.pasted.setPlainText(words)
        self.pasted.show()
        self._take_typed()

    def take_words(self, name: str, words: str, language: str) -> None:
        """Read words that the program has already, as those of embedded subtitles."""
        self.pasted.hide()
        self._name, self._data = name, words.encode()
        self._show_encoding(False)
        self.language.choose(language)
        self._read()

    def _show_encoding(self, shown: bool) -> None:
        self.encoding.setVisible(shown)
        self._encoding_label.setVisible(shown)

    def _take_typed(self) -> None:
        self._reading.stop()
        words = self.pasted.toPlainText()
        self._data = words.encode()
        if words.strip():
            self._read()
        else:
            self._say(
                WorkbenchError("Nothing is pasted yet.", "Paste the transcript above, or choose a file.")
            )

    def _read(self) -> None:
        try:
            draft = formats.read(
                self._data,
                self._name,
                importers=self._importers,
                encoding=self.encoding.currentData() or None,
            )
        except WorkbenchError as error:
            self._say(error)
            return
        item = self._item()
        self.draft = formats.fit(draft, item.file.duration_ms if item.file else None)
        self.trouble.hide()
        self.others.show(self.draft)
        self.segments.show(self.draft.segments, item.file.duration_ms if item.file else None)
        self._guess_language()
        self._fit_columns()

    def _say(self, error: WorkbenchError) -> None:
        self.draft = None
        self.segments.show((), None)
        self.trouble.setText(str(error))
        self.trouble.show()
        self._sum_up()

    def _item(self) -> Item:
        item = self._workspace.current_item()
        if item is None:
            raise WorkbenchError("No item is selected.", "Choose one above the picture.")
        return item

    def _guess_language(self) -> None:
        # Only the script is certain: Latin letters under Arabic speech are a translation.
        item = self._item()
        arabic = has_arabic(" ".join(each.text for each in self.segments.segments[:50]))
        translated = item.language.startswith("ar") and not arabic and bool(self.segments.segments)
        if translated:
            self.translation.setChecked(True)
        if not self.language.code():
            self.language.choose("en" if translated else item.language or ("ar" if arabic else ""))

    # ---- showing and accepting -----------------------------------------------------------------

    def _fit_columns(self) -> None:
        for table, widest in ((self.preview, 180), (self.other_lines, 340)):
            for column in range(table.model().columnCount() - 1):
                table.resizeColumnToContents(column)
                table.setColumnWidth(column, min(table.columnWidth(column) + 8, widest))

    def _sum_up(self) -> None:
        draft = self._settled()
        self.source.setText(self._name)
        title = next((each.title for each in self._importers if draft and each.key == draft.format), "")
        read_as = f"read as {draft.encoding}" if draft and self._name != _PASTED else ""
        self.kind.setText(" · ".join(part for part in (title, read_as) if part))
        self.sentence.setText(in_a_sentence(draft) if draft else "")
        self.import_button.setEnabled(draft is not None and any(each.included for each in draft.segments))
        self.trouble.setVisible(bool(self.trouble.text()) and draft is None)
        self.preview.setVisible(draft is not None)
        for part in (self.others_title, self.other_lines):
            part.setVisible(draft is not None and bool(self.others.lines))

    def _settled(self) -> Draft | None:
        return accepted(self.draft, self.segments.segments, self.others.taken()) if self.draft else None

    def accept(self) -> None:
        """Write the draft into the item as one edit."""
        if self._workspace.attempt(self._write):
            super().accept()

    def _write(self) -> None:
        draft = self._settled()
        if draft is None:
            return
        translated, language = self.translation.isChecked(), self.language.code()
        if translated and not language:
            raise WorkbenchError("The language of the translation is not said.", "Choose it, then import.")
        with self._workspace.edit("Import transcript"):
            made = imports.accept(
                self._workspace.need_project(), self._item().id, with_language(draft, language),
                as_translation=translated, source_language=self.spoken.code() if translated else "",
            )  # fmt: skip
        if translated:
            state_of(self._workspace).show_language(language)
        self._workspace.messages.tell(f"Imported {self._name}: {in_a_sentence(draft)}.")
        if made:
            self._workspace.selection.set_segment(made[0])


def with_language(draft: Draft, language: str) -> Draft:
    """Give a draft the language that the person chose."""
    return replace(draft, language=language)


def _plain(words: str, buddy: QWidget | None = None) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if buddy is not None:
        label.setBuddy(buddy)
    return label


def _table(
    model: DraftTable | OtherTable, workspace: Workspace, fitted: tuple[int, ...], name: str
) -> QTableView:
    table = table_of(model, workspace.theme, wide=len(model.HEADS) - 1)
    table.setAccessibleName(name)
    table.setAlternatingRowColors(True)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    for column in fitted:
        table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
    return table
