"""Encrypted projects in the window: made, opened, locked by key and when nobody works, and come back to."""

import time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QVBoxLayout,
)

from workbench.errors import NotSaved
from workbench.project import item_files, items
from workbench.project.store import encryption
from workbench.project.store.encryption import Cost, is_encrypted
from workbench.ui.fields import typed_in
from workbench.ui.file_dialogs import FileDialog, Wanted
from workbench.ui.main_window import MainWindow
from workbench.ui.project import commands, leaving
from workbench.ui.project.encryption import commands as encrypting
from workbench.ui.project.encryption import passphrase_dialog
from workbench.ui.project.encryption.cover import Cover
from workbench.ui.project.encryption.passphrase_fields import NOT_COVERED, standing
from workbench.ui.project.history.window import HistoryWindow
from workbench.ui.project.new_dialog import NewDialog
from workbench.ui.side_window import SideWindow
from workbench.ui.sources import commands as sources
from workbench.ui.sources.file_dialogs import Chosen

WORDS = "nineteen stones in a row"
PLANTED = "Zwetschgen"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(encryption, "USUAL", Cost(memory_kib=64, passes=1, lanes=1))


@pytest.fixture
def window(workspace, qtbot):
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def secret(workspace, window, qtbot, tmp_path):
    """An encrypted project, open in the window."""
    with qtbot.waitSignal(workspace.project_opened):
        workspace.create_project(tmp_path / "secret.vwb", PLANTED, WORDS)
    with workspace.edit("Add"):
        for title in ("First", "Second"):
            added = items.add(workspace.need_project(), "document", title)
    workspace.selection.set_item(added)
    return workspace.need_project()


def unlock(window, words):
    window.lock_page.field.setText(words)
    window.lock_page.unlock.click()


def visible_words(window):
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    found = [each.windowTitle() for each in shown]
    for top in shown:
        found += [each.text() for each in top.findChildren(QLabel) if each.isVisible()]
        found += [each.text() for each in top.findChildren(QLineEdit) if each.isVisible()]
    return " ".join(found)


def test_a_new_project_can_be_encrypted_and_says_what_that_does_not_cover(workspace, qtbot, tmp_path):
    dialog = NewDialog(workspace.theme, None, tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.title.setText("Case")
    assert not dialog.protection.isVisible()
    dialog.encrypt.setChecked(True)
    assert dialog.height() >= dialog.layout().totalHeightForWidth(dialog.width())  # no field is squeezed
    assert NOT_COVERED in visible_words(dialog)
    assert "Case.vwb.key" in visible_words(dialog)
    assert not dialog._create.isEnabled()
    dialog.protection.fields.first.setText(WORDS)
    dialog.protection.fields.again.setText(WORDS[:-1])
    assert not dialog._create.isEnabled()
    dialog.protection.fields.again.setText(WORDS)
    assert dialog._create.isEnabled()
    assert dialog.wanted().passphrase == WORDS
    dialog.encrypt.setChecked(False)
    assert dialog.wanted().passphrase == ""
    assert ".key" not in visible_words(dialog)


def test_without_the_extra_the_dialog_says_what_is_missing(workspace, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(encryption, "find_spec", lambda _: None)
    dialog = NewDialog(workspace.theme, None, tmp_path)
    qtbot.addWidget(dialog)
    dialog.encrypt.setChecked(True)
    assert not dialog.encrypt.isEnabled()
    assert "sqlcipher3" in dialog.encrypt.text()
    dialog.title.setText("Case")
    assert dialog._create.isEnabled()


@pytest.mark.parametrize(
    ("first", "again", "words"),
    [("", "", "Several words"), ("a", "b", "not the same"), ("short", "short", "Short"),
     ("a little longer", "", "Fair"), (WORDS, WORDS, "Long enough")],
)  # fmt: skip
def test_the_length_of_a_passphrase_is_judged_gently(first, again, words):
    assert words in standing(first, again)


def test_opening_asks_until_the_passphrase_fits(workspace, window, secret, qtbot, monkeypatch):
    path, asked, given = secret.path, [], ["wrong", WORDS]
    workspace.close_project()

    def ask(_theme, _window, name, trouble=""):
        asked.append(trouble)
        return given.pop(0)

    monkeypatch.setattr(commands, "ask_passphrase", ask)
    with qtbot.waitSignal(workspace.project_opened):
        commands.open_path(workspace, path)
    assert asked[0] == ""
    assert "does not open" in asked[1]
    workspace.close_project()
    monkeypatch.setattr(commands, "ask_passphrase", lambda *_: None)
    commands.open_path(workspace, path)
    assert not workspace.is_opening


class OwnClipboard:
    """A clipboard that holds what the program put there; that of tests without a screen never says so."""

    def __init__(self):
        self.cleared = []

    def ownsClipboard(self):
        return True

    def ownsSelection(self):
        return True

    def ownsFindBuffer(self):
        return False

    def clear(self, mode=QClipboard.Mode.Clipboard):
        self.cleared.append(mode)


def test_locking_leaves_nothing_to_see_and_unlocking_comes_back(
    workspace, window, secret, qtbot, monkeypatch
):
    key, item = secret.file.key, workspace.selection.item_id
    assert PLANTED in visible_words(window)
    side = SideWindow.__new__(type("Side", (SideWindow,), {"LAYOUT": "side", "USUAL": (300, 200)}))
    side.__init__(workspace)
    side.setWindowTitle(f"{PLANTED} beside")
    side.show()
    clipboard = OwnClipboard()
    monkeypatch.setattr(QGuiApplication, "clipboard", lambda: clipboard)
    workspace.actions["project.lock_now"].trigger()
    assert window.locking.locked
    assert window.pages.currentWidget() is window.lock_page
    assert PLANTED not in visible_words(window)
    assert "secret" not in visible_words(window)
    assert clipboard.cleared == [QClipboard.Mode.Clipboard, QClipboard.Mode.Selection]
    assert workspace.playhead._transport is None  # its children are gone with what they knew
    assert workspace.project is None
    with pytest.raises(RuntimeError, match="forgotten"):
        key.pragma()
    unlock(window, "wrong")
    qtbot.waitUntil(window.lock_page.field.isEnabled)
    assert "not the passphrase" in visible_words(window)
    assert "secret" not in visible_words(window)
    with qtbot.waitSignal(workspace.project_opened):
        unlock(window, WORDS)
    qtbot.waitUntil(lambda: workspace.selection.item_id == item)
    assert not window.locking.locked
    assert window.pages.currentWidget() is window.splitter
    assert window.lock_page.field.text() == ""
    window.close()
    for path in secret.path.parent.rglob("*"):  # the settings lie there too
        content = path.read_bytes() if path.is_file() else b""
        assert PLANTED.encode() not in content, path
        assert WORDS.encode() not in content, path


def test_locking_writes_what_is_typed_first(workspace, window, secret, qtbot):
    def write():
        workspace.commit_typing.disconnect(write)
        with workspace.edit("Type"):
            items.add(workspace.need_project(), "document", "Typed")

    workspace.commit_typing.connect(write)
    encrypting.lock_now(workspace)
    with qtbot.waitSignal(workspace.project_opened):
        unlock(window, WORDS)
    assert "Typed" in [item.title for item in items.all(workspace.need_project())]


def test_a_dialog_that_is_open_goes_with_the_lock(workspace, window, secret, qtbot):
    dialog = QDialog(window)
    dialog.setWindowTitle(PLANTED)
    qtbot.addWidget(dialog)
    dialog.setModal(True)
    dialog.show()
    encrypting.lock_now(workspace)
    qtbot.waitUntil(lambda: window.locking.locked)
    assert not dialog.isVisible()


def ask_name(window):
    QInputDialog.getText(window, "Your name", "It stands beside each step.")


def ask_twice(window):
    """A dialog, and over it a question that has no button for Escape."""
    dialog = QDialog(window)
    QTimer.singleShot(0, dialog, lambda: ask_hard(dialog))
    dialog.exec()


def ask_hard(window):
    box = QMessageBox(window)
    box.addButton("One", QMessageBox.ButtonRole.AcceptRole)
    box.addButton("Two", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def choose_file(window):
    FileDialog(window.menus._workspace.theme, window, Wanted("Add recordings")).exec()


def open_menu(window):
    menu = QMenu(window)
    menu.addAction("One")
    menu.exec()


def choose_in_dialog(window):
    dialog = QDialog(window)
    choice = QComboBox()
    choice.addItems(["One", "Two"])
    QVBoxLayout(dialog).addWidget(choice)
    QTimer.singleShot(0, dialog, choice.showPopup)
    dialog.exec()


def look_beside(window):
    window.menus._workspace.actions["project.show_backups"].trigger()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(
    "shows", [ask_name, ask_twice, ask_hard, choose_file, open_menu, choose_in_dialog, look_beside]
)
def test_the_key_locks_from_wherever_it_is_pressed(workspace, window, secret, qtbot, shows):
    def front():
        there = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        return there or QApplication.activeWindow()

    def press():
        where = front()
        if where in (None, window) or (shows is ask_twice and not isinstance(where, QMessageBox)):
            QTimer.singleShot(10, window, press)
            return
        field = where.focusWidget() or where
        QTest.keyClick(
            field, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )

    QTimer.singleShot(30, window, press)
    shows(window)
    qtbot.waitUntil(lambda: window.locking.locked)
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [window]
    assert window.pages.currentWidget() is window.lock_page


def test_a_letter_that_locks_is_typed_where_somebody_types(workspace, window, secret, qtbot):
    workspace.settings.change(shortcuts={"project.lock_now": ["X", "F9"]})
    workspace.keys_changed.emit()
    dialog = QDialog(window)
    field = QLineEdit(dialog)
    dialog.setModal(True)
    dialog.show()
    qtbot.keyClick(field, Qt.Key.Key_X)
    qtbot.wait(20)
    assert (field.text(), window.locking.locked) == ("x", False)
    qtbot.keyClick(field, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: window.locking.locked)
    workspace.begun.give_up()


def test_it_locks_by_itself_when_nobody_works_and_not_while_somebody_does(workspace, window, secret, qtbot):
    here = window.locking
    here._last_work -= 10 * 60 + 1
    qtbot.keyClick(window, "a")
    here.look()
    assert not here.locked
    here._last_work -= 10 * 60 + 1
    workspace.settings.change(lock_after_minutes=0)
    here.look()
    assert not here.locked
    workspace.settings.change(lock_after_minutes=10)
    here.look()
    assert here.locked


def test_it_locks_though_the_clock_is_put_back(workspace, window, secret, monkeypatch):
    before = time.time()
    monkeypatch.setattr(time, "time", lambda: before - 3600)
    window.locking._last_work -= 10 * 60 + 1
    window.locking.look()
    assert window.locking.locked


@pytest.fixture
def full_disk(workspace, secret):
    """Something to do again once the disk takes it, as when it is full; empty it and it does."""
    full = [True]

    def write():
        if full:
            raise NotSaved("The disk is full.")

    workspace.unsaved.note(NotSaved("The disk is full."), write)
    return full


def covered():
    """The one window to be seen while all are covered."""
    (only,) = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    assert isinstance(only, Cover)
    return only


def test_what_cannot_be_saved_is_covered_until_the_passphrase_is_given(
    workspace, window, secret, full_disk, qtbot
):
    beside = HistoryWindow.beside(workspace)
    encrypting.lock_now(workspace)
    cover = covered()
    assert "Not all is saved" in visible_words(cover)
    assert PLANTED not in visible_words(cover)
    assert workspace.project is secret, "nothing of it is lost"
    encrypting.lock_now(workspace)
    qtbot.keyClick(cover, Qt.Key.Key_Escape)
    cover.close()
    assert covered() is cover

    cover.page.field.setText("wrong")
    cover.page.unlock.click()
    qtbot.waitUntil(cover.page.field.isEnabled)
    assert "not the passphrase" in visible_words(cover)
    cover.page.field.setText(WORDS)
    cover.page.unlock.click()
    qtbot.waitUntil(window.isVisible)
    assert beside.isVisible()
    assert window.windowTitle().startswith(PLANTED)
    assert workspace.unsaved
    encrypting.lock_now(workspace)
    assert covered() is not cover, "and again"
    window.locking._lift()
    workspace.unsaved.give_up()


def test_what_was_covered_is_locked_once_the_disk_takes_it(workspace, window, secret, full_disk, qtbot):
    beside = HistoryWindow.beside(workspace)
    encrypting.lock_now(workspace)
    window.locking.look()
    covered()
    full_disk.clear()
    window.locking.look()
    qtbot.waitUntil(lambda: window.locking.locked)
    assert window.isVisible()
    assert not beside.isVisible()
    assert workspace.project is None
    assert PLANTED not in visible_words(window)
    with qtbot.waitSignal(workspace.project_opened):
        unlock(window, WORDS)
    qtbot.waitUntil(lambda: PLANTED in window.windowTitle())


def test_what_was_typed_into_a_dialog_is_shown_after_it_was_covered(
    workspace, window, secret, full_disk, qtbot, monkeypatch
):
    shown = []

    def lock_while_typing():
        qtbot.keyClicks(QApplication.activeModalWidget().words, PLANTED)
        workspace.lock_wanted.emit()

    QTimer.singleShot(0, window, lock_while_typing)
    sources.add_statement(workspace)
    qtbot.waitUntil(lambda: not window.isVisible())
    cover = covered()
    monkeypatch.setattr(leaving, "answered", shown.append)
    cover.page.field.setText(WORDS)
    cover.page.unlock.click()
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0].words.toPlainText() == PLANTED
    workspace.unsaved.give_up()


def test_what_was_typed_into_a_dialog_is_shown_after_the_lock(workspace, window, secret, qtbot, monkeypatch):
    shown = []

    def lock_while_typing():
        dialog = QApplication.activeModalWidget()
        qtbot.keyClicks(dialog.words, PLANTED)
        qtbot.keyClicks(dialog.fields.title, "A title")
        workspace.lock_wanted.emit()

    QTimer.singleShot(0, window, lock_while_typing)
    sources.add_statement(workspace)
    qtbot.waitUntil(lambda: window.locking.locked)
    assert "what you had begun and not entered" in visible_words(window)
    assert PLANTED not in visible_words(window)
    monkeypatch.setattr(leaving, "answered", shown.append)
    unlock(window, WORDS)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0].words.toPlainText() == f"{PLANTED}\nA title"
    assert typed_in(shown[0]) == f"{PLANTED}\nA title"  # should it be locked once more


def test_a_passphrase_is_not_among_what_was_typed(workspace, qtbot):
    dialog = passphrase_dialog.PassphraseDialog(workspace.theme, None, "Open", present=True)
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.present, WORDS)
    assert typed_in(dialog) == ""


def test_unlocking_that_is_stopped_can_be_tried_again(workspace, window, secret, qtbot):
    encrypting.lock_now(workspace)
    unlock(window, WORDS)
    workspace.jobs.cancel_all()
    qtbot.waitUntil(window.lock_page.field.isEnabled)
    assert window.locking.locked
    assert "Opening" not in visible_words(window)
    with qtbot.waitSignal(workspace.project_opened):
        unlock(window, WORDS)


def test_a_plain_project_is_never_locked(workspace, window, project):
    assert not workspace.actions["project.lock_now"].isEnabled()
    workspace.lock_wanted.emit()
    assert workspace.project is project
    assert not window.locking._timer.isActive()


def test_a_locked_project_can_be_left_closed(workspace, window, secret):
    encrypting.lock_now(workspace)
    window.lock_page.left.emit()
    assert window.pages.currentWidget() is window.start_page


def test_a_plain_project_is_encrypted_into_a_new_file(
    workspace, window, project, qtbot, tmp_path, monkeypatch, told
):
    target = tmp_path / "new.vwb"
    monkeypatch.setattr(encrypting, "ask_to_save", lambda *_: target)
    monkeypatch.setattr(encrypting, "ask_new_passphrase", lambda *_: WORDS)
    encrypting.encrypt_into(workspace)
    qtbot.waitUntil(lambda: any("Encrypted as" in words for _, words in told))
    assert is_encrypted(target)
    assert workspace.project is project


def test_the_passphrase_is_changed_in_the_window(workspace, window, secret, qtbot, monkeypatch, told):
    monkeypatch.setattr(encrypting, "ask_change", lambda *_: (WORDS, "another"))
    encrypting.change_passphrase(workspace)
    qtbot.waitUntil(lambda: any("is changed" in words for _, words in told))
    assert secret.file.key.opens_with("another")
    assert not secret.file.key.opens_with(WORDS)


def test_the_dialogs_give_what_was_typed(workspace, qtbot, monkeypatch):
    def type_and_accept(dialog):
        dialog.show()
        assert not dialog.yes.isEnabled()
        if dialog.present is not None:
            dialog.present.setText("old")
        if dialog.protection is not None:
            dialog.protection.fields.first.setText("new")
            dialog.protection.fields.again.setText("new")
        assert dialog.yes.isEnabled()
        return True

    monkeypatch.setattr(passphrase_dialog.PassphraseDialog, "exec", type_and_accept)
    assert passphrase_dialog.ask_passphrase(workspace.theme, None, "a.vwb") == "old"
    assert passphrase_dialog.ask_new_passphrase(workspace.theme, None, "New", "says", "Yes") == "new"
    assert passphrase_dialog.ask_change(workspace.theme, None) == ("old", "new")


def test_a_sealed_recording_is_shown_in_the_window(workspace, secret, clip, qtbot):
    sources.add_paths(workspace, [clip])
    qtbot.waitUntil(lambda: any(item.file for item in items.all(secret)))
    (item,) = (item for item in items.all(secret) if item.file)
    assert item.file.sealed
    workspace.selection.set_item(item.id)
    qtbot.waitUntil(lambda: workspace.playhead.frame is not None)
    assert workspace.playhead.has_recording


def test_a_sealed_recording_that_was_altered_is_said_to_be_so(
    workspace, secret, clip, qtbot, told: list[tuple[str, str]]
):
    sources.add_paths(workspace, [clip])
    qtbot.waitUntil(lambda: any(item.file for item in items.all(secret)))
    (item,) = (item for item in items.all(secret) if item.file)
    path = item_files.path_of(secret, item.file.path)
    altered = bytearray(path.read_bytes())
    altered[len(altered) // 2] ^= 1
    path.write_bytes(altered)
    workspace.files.look()
    qtbot.waitUntil(lambda: any("Nobody can say" in words for _, words in told))
    assert "was altered" in told[-1][1]


def test_what_is_added_to_an_encrypted_project_is_sealed_unless_it_is_unticked(
    workspace, secret, qtbot, tmp_path, monkeypatch
):
    def added():
        return items.all(secret)[-1]

    statement = tmp_path / "statement.txt"
    statement.write_text(PLANTED)
    sources.add_paths(workspace, [statement])
    qtbot.waitUntil(lambda: added().file is not None)
    assert added().file.sealed
    assert not workspace.settings.copy_files  # which is for projects that are not encrypted

    open_one = tmp_path / "other.txt"
    open_one.write_text("Another text.")
    monkeypatch.setattr(sources, "ask_files", lambda *_, copied: Chosen([open_one], copied=not copied))
    said = []
    monkeypatch.setattr(workspace.messages, "tell", said.append)
    sources.add_files(workspace)
    qtbot.waitUntil(lambda: bool(said))
    assert not added().file.sealed
    assert "lies open" in said[0]
