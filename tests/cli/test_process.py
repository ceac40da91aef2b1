"""The command line as a process: what it loads, what it prints, and the filter in force."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import start

LOADED = """
import sys
from click.testing import CliRunner
from workbench.cli import cli
for words in {commands}:
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 0, result.output
print(sorted(name for name in sys.modules if name.split(".")[0] in ("PySide6", "vlc", "shiboken6")))
"""


def python(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_neither_toolkit_nor_player_is_loaded(with_clip: Path, talk: Path, tmp_path: Path) -> None:
    case = str(with_clip)
    commands = [
        ["--help"],
        ["import", case, str(talk)],
        ["show", case],
        ["search", case, "gate"],
        ["still", case, "--item", "1", "--at", "1", "-o", str(tmp_path / "s.png")],
        ["verify", case],
        ["report", case, "-o", str(tmp_path / "r.html")],
        ["new", str(tmp_path / "n.vwb")],
    ]
    assert python(LOADED.format(commands=commands)) == "[]"


def test_decoding_happens_where_no_connection_can_be_opened(with_clip: Path, tmp_path: Path) -> None:
    words = ["still", str(with_clip), "--item", "1", "--at", "1", "-o", str(tmp_path / "s.png")]
    script = (
        "from click.testing import CliRunner; from workbench.cli import cli; from workbench import sandbox;"
        f"CliRunner().invoke(cli, {words!r}); print(sandbox.network_is_blocked())"
    )
    if sys.platform != "linux":
        pytest.skip("the filter is Linux's")
    assert python(script) == "True"


def test_json_goes_to_stdout_alone_and_in_utf8(with_clip: Path, tmp_path: Path) -> None:
    (tmp_path / "ar.txt").write_text("0:10 الرجل: لماذا البوابة مغلقة؟\n", encoding="utf-8")
    done = start(
        "import",
        with_clip,
        tmp_path / "ar.txt",
        "--json",
        env={"PYTHONIOENCODING": "ascii", "HOME": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["segments"][0]["speaker"] == "الرجل"
    assert done.stderr == ""


def test_people_on_a_plain_terminal_get_an_answer_too(with_clip: Path, tmp_path: Path) -> None:
    (tmp_path / "ar.txt").write_text("0:10 الرجل: لماذا؟\n", encoding="utf-8")
    done = start(
        "import", with_clip, tmp_path / "ar.txt", env={"PYTHONIOENCODING": "ascii", "HOME": str(tmp_path)}
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("words", [("show", "gone.vwb"), ("frobnicate",), ("add",), ("--nonsense",)])
def test_trouble_is_exit_2_and_at_most_two_lines(words: tuple[str, ...]) -> None:
    done = start(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert 1 <= len(done.stderr.strip().splitlines()) <= 2


def test_a_pipe_that_closes_early_is_no_traceback(with_clip: Path) -> None:
    script = f"{sys.executable} -m workbench show '{with_clip}' --json | head -c 1; true"
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, text=True, timeout=100, check=False)
    assert "Traceback" not in done.stderr


def test_the_doctor_works_without_a_screen(tmp_path: Path) -> None:
    done = start("doctor", "--json")
    assert done.returncode in (0, 1), done.stderr
    assert {"Qt", "libVLC", "Codecs"} <= {row["name"] for row in json.loads(done.stdout)["checks"]}
