"""Everything that the program keeps can lie in a folder of one's own, as on a stick."""

from pathlib import Path

from tests.cli.conftest import Run
from workbench import cache
from workbench.settings import FOLDER_VARIABLE, data_folder, folder


def test_settings_cache_and_sample_lie_in_the_folder_that_is_named(run: Run, tmp_path: Path) -> None:
    run("--keep-in", tmp_path / "stick", "formats")
    assert folder() == tmp_path / "stick"
    assert data_folder() == tmp_path / "stick"
    assert cache.folder() == tmp_path / "stick" / "cache"


def test_the_help_names_it_and_the_environment_can_wish_it(run: Run) -> None:
    assert "--keep-in" in run("--help").output
    assert FOLDER_VARIABLE == "WORKBENCH_SETTINGS"
