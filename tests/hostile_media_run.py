"""Opens every hostile file with every part that opens files, to be watched from outside.

`python -m tests.hostile_media_run HOW FOLDER` prints as JSON what became of each. HOW is `shipped`: through
the sniff into the children as they are; `forced`: into children without filter, past the sniff, held only to
a demuxer; `sealed`: so too, those that leak, sealed as in an encrypted project; or `bare`: what libVLC does
by itself, until there is nothing more to be read from stdin.
"""

import json
import os
import sys
import time
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from tests.hostile_media import Trap, lay
from workbench import sealed
from workbench.errors import WorkbenchError
from workbench.playback import player
from workbench.playback.options import PlayOptions
from workbench.playback.player import Player, PlayerSign, Track
from workbench.project import item_files
from workbench.recording import sniff
from workbench.recording.child import Child
from workbench.recording.intake import examine

_LONG_ENOUGH = 0.35  # seconds: what lies beside a file is looked for before its first picture
_PARTS: dict[str, list[dict[str, Any]]] = {
    "workbench.recording.decoder_process": [
        {"do": "probe", "kept": None},
        {"do": "open", "kept": None, "deinterlaced": False},
        {"do": "at", "ms": 0, "id": 1},
        {"do": "cues", "track": 0},
    ],
    "workbench.recording.glimpse_process": [
        {"do": "open"},
        {"do": "glimpse", "ms": 0, "width": 90, "topic": "hover", "id": 1},
    ],
    "workbench.analysis.analyser_process": [
        {"do": "sound", "track": 0, "start": 0, "steps": [0, 9]},
        {"do": "shots"},
        {"do": "frames", "times": [0], "width": 90},
    ],
}


def main(how: str, folder: Path) -> None:
    """Open them all and tell what became of each."""
    traps = lay(folder)
    if how == "sealed":
        sealed.hold(folder / "case.vwb", bytes(32))
        traps = {_sealed(path): trap for path, trap in traps.items() if trap.leaks and trap.content}
    told = {str(path.relative_to(folder)): "" for path in traps}
    if how == "bare":
        sys.stdout.write(json.dumps(told))
        sys.stdout.flush()
        _play_bare([path for path, trap in traps.items() if trap.leaks])
    else:
        for path in traps:
            told[str(path.relative_to(folder))] = _offer(path)
        _play(traps, filtered=how == "shipped")
        for part in _PARTS:
            _decode(part, list(traps), filtered=how == "shipped")
        if how == "shipped":
            _report(folder, list(traps))
        sys.stdout.write(json.dumps(told))


def _sealed(path: Path) -> Path:
    """Seal a file in the place of the plain one, among its siblings."""
    kept = path.with_name(f"{path.name}{sealed.SUFFIX}")
    kept.write_bytes(b"".join(sealed.sealing([path.read_bytes()], bytes(32))))
    path.unlink()
    return kept


def _offer(path: Path) -> str:
    """Add it as the program would; what it was taken for, or why it was not taken."""
    try:
        return examine(path).kind
    except WorkbenchError as refusal:
        return f"refused: {refusal.what_happened}"


def _module(name: str, filtered: bool) -> str:
    os.environ["UNFILTERED"] = name
    return name if filtered else "tests.unfiltered"


def _play(traps: dict[Path, Trap], *, filtered: bool) -> None:
    said: SimpleQueue[PlayerSign] = SimpleQueue()
    player._MODULE = _module(player._MODULE, filtered)
    playing = Player(said.put)
    for path, trap in traps.items():
        demux = _sniffed(path) if filtered else trap.demux
        if demux:
            run = playing.play(Track(path, demux, demux, 320, 180), 0, PlayOptions())
            _wait(said, run)
    playing.close()


def _sniffed(path: Path) -> str | None:
    try:
        return sniff.recording(path).vlc_demux
    except WorkbenchError:
        return None


def _wait(said: "SimpleQueue[PlayerSign]", run: int) -> None:
    """Wait until the run is over, or has gone on for a while after its first sign."""
    until = time.monotonic() + 20
    begun = False
    while (left := until - time.monotonic()) > 0:
        try:
            sign = said.get(timeout=left)
        except Empty:
            return
        if sign.run == run and sign.what in ("ended", "failed", "error", "gone"):
            return
        if sign.run == run and not begun:
            begun, until = True, time.monotonic() + _LONG_ENOUGH


def _decode(part: str, paths: list[Path], *, filtered: bool) -> None:
    """Put every question of that part for every file, past the sniff of the window."""
    ended: list[str] = []
    # what watches each system call makes a busy machine slow: a hang is not what is looked for here
    child = Child(_module(part, filtered), lambda _message, _payload: None, ended.append, patience=20)
    for path in paths:
        for question in _PARTS[part]:
            child.ask(**question | {"path": str(path)})
    while child._open_questions > 0 and not ended:
        time.sleep(0.02)
    child.close()
    if ended:
        raise RuntimeError(f"{part} {ended[0]}")


def _report(folder: Path, paths: list[Path]) -> None:
    """Write the report of a project with all that could be added, and a region of each cited in it."""
    from workbench.project import anchors, claims, items
    from workbench.project.claims import evidence
    from workbench.project.project import Project
    from workbench.report import write_html

    with Project.create(folder / "case.vwb", "Traps") as project:
        with project.edit("Claim"):
            claim = claims.add(project, "It is so.")
        for path in paths:
            try:
                taken = examine(path)
            except WorkbenchError:
                continue
            with project.edit("Add an item"):
                item = items.add(project, taken.kind, path.name)
                item_files.add_file(project, item, **taken.as_file())
                evidence.add(project, claim, anchors.region(project, item, (0, 0, 1, 0.5), 0), "context")
        write_html(project, folder / "report.html", profile="internal")


def _play_bare(paths: list[Path]) -> None:
    import vlc

    instance: Any = vlc.Instance("--quiet", "--aout=dummy", "--vout=dummy", "--no-xlib")
    players = [instance.media_player_new(str(path)) for path in paths]
    for each in players:
        each.play()
    sys.stdin.read()  # until whoever watches has seen enough
    os._exit(0)  # stopping may hang, which is not what is asked here


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
