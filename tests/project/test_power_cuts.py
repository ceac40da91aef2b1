"""A power cut at any instant takes no acknowledged edit (SAFETY 10.2); the benchmarks cut 2,000 times."""

from pathlib import Path

import pytest

from tests.project.power_cuts import cuts, work
from workbench.project.store import file, opening

pytestmark = pytest.mark.usefixtures("tables_are_made")

CUTS, EDITS = 250, 80
ENCRYPTED_CUTS = 75


@pytest.mark.parametrize("journal", ["wal", "truncate"])
def test_no_acknowledged_edit_is_lost(journal: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "on_network", lambda path: journal == "truncate")
    session = work(tmp_path, EDITS, seed=6)
    assert cuts(session, CUTS, seed=7) == {"all there": CUTS}


@pytest.mark.parametrize("journal", ["wal", "truncate"])
def test_no_acknowledged_edit_of_an_encrypted_project_is_lost(
    journal: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "on_network", lambda path: journal == "truncate")
    session = work(tmp_path, 40, seed=8, passphrase="nineteen stones")
    assert session.log  # SQLCipher's own
    assert cuts(session, ENCRYPTED_CUTS, seed=9) == {"all there": ENCRYPTED_CUTS}


def test_the_cuts_do_find_edits_that_were_not_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(file._SETTINGS, "synchronous", 1)  # NORMAL: what a program may be tempted to use
    found = cuts(work(tmp_path, 40, seed=6), 40, seed=7)
    assert found["lost"] > 5
