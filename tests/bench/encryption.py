"""What encryption costs: the key, opening, an edit, a search, a copy, and reading a sealed recording."""

import itertools
import os
import tempfile
from pathlib import Path

from tests.bench.project import SEGMENTS, large
from tests.bench.timing import say, timed
from workbench import sealed
from workbench.originals import open_original
from workbench.project import Project, search, transcript
from workbench.project.encrypted_copy import write_encrypted
from workbench.project.store.encryption import Cost, ProjectKey
from workbench.recording.hashing import sha256_of

WORDS = "nineteen stones in a row"
_QUICK = Cost(memory_kib=64, passes=1, lanes=1)  # so that the figures of the file are not those of the key
_RECORDING = 200_000_000


def run() -> None:
    """Print the figures, each beside that of the plain project or file."""
    with tempfile.TemporaryDirectory() as folder:
        _key(Path(folder))
        plain, secret = Path(folder) / "plain.vwb", Path(folder) / "secret.vwb"
        item = large(plain)
        with Project.open(plain) as project:
            write_encrypted(project, secret, WORDS, cost=_QUICK)
        print(f"file: {plain.stat().st_size / 1e6:.1f} MB plain, {secret.stat().st_size / 1e6:.1f} encrypted")
        say(f"open {SEGMENTS} segments, encrypted", timed(lambda: _open(secret, WORDS), 5),
            "plain", timed(lambda: _open(plain, None), 5))  # fmt: skip
        with Project.open(plain) as first, Project.open(secret, passphrase=WORDS) as second:
            _work(first, second, item, Path(folder))
        _sealed(Path(folder))


def _key(folder: Path) -> None:
    path = folder / "case.vwb"
    ProjectKey.new(WORDS).write(path)
    say("unlock the key (Argon2id, 256 MB, 3 passes)", timed(lambda: ProjectKey.unlock(path, WORDS), 5),
        "one pass over 64 MB", timed(lambda: ProjectKey.new(WORDS, Cost(64 * 1024, 1, 1)), 5))  # fmt: skip


def _open(path: Path, passphrase: str | None) -> None:
    Project.open(path, passphrase=passphrase).close()


def _work(plain: Project, secret: Project, item: int, folder: Path) -> None:
    segment = transcript.of_item(plain, item)[SEGMENTS // 2].id
    count = itertools.count()

    def edit(project: Project) -> None:
        with project.edit("Edit text"):
            transcript.set_text(project, segment, f"النص {next(count)}")

    for what, act, times in (
        ("one edit committed", edit, 200),
        ("search of a common word, 100 hits", lambda each: search.find(each, "words"), 30),
        ("search of a rare word", lambda each: search.find(each, "19876"), 30),
        ("read all segments", lambda each: transcript.of_item(each, item), 5),
        ("save a copy", lambda each: each.save_copy(folder / "copy.vwb"), 3),
    ):
        say(f"{what}, encrypted", timed(lambda act=act: act(secret), times),
            "plain", timed(lambda act=act: act(plain), times))  # fmt: skip


def _sealed(folder: Path) -> None:
    sealed.hold(folder / "case.vwb", bytes(32))
    plain, kept = folder / "recording.mp4", folder / "recording.sealed"
    plain.write_bytes(os.urandom(1_000_000) * (_RECORDING // 1_000_000))
    key = bytes(32)

    def seal() -> None:
        with plain.open("rb") as stream, kept.open("wb") as target:
            target.writelines(sealed.sealing(iter(lambda: stream.read(4 << 20), b""), key))

    def copy() -> None:
        with plain.open("rb") as stream, (folder / "copy.mp4").open("wb") as target:
            target.writelines(iter(lambda: stream.read(4 << 20), b""))

    def jump(path: Path) -> None:
        with open_original(path) as stream:
            for place in range(0, _RECORDING, _RECORDING // 500):
                stream.seek(place)
                stream.read(4096)

    size = f"{_RECORDING // 1_000_000} MB"
    say(f"seal {size}", timed(seal, 3), "copy them", timed(copy, 3))
    say(f"hash {size} sealed", timed(lambda: sha256_of(kept), 3), "plain", timed(lambda: sha256_of(plain), 3))
    say("500 jumps in it, sealed", timed(lambda: jump(kept), 3), "plain", timed(lambda: jump(plain), 3))
    sealed.let_go(folder / "case.vwb")


if __name__ == "__main__":
    run()
