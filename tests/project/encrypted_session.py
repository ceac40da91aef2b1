"""A session on an encrypted project, in a process of its own that is killed in the middle of an edit."""

import os
import signal
import sys
from pathlib import Path

from workbench.project import Project, backups, items, passphrase, search, transcript
from workbench.project.encrypted_copy import write_encrypted
from workbench.project.store.encryption import Cost

QUICK = Cost(memory_kib=64, passes=1, lanes=1)
PLANTED = ("Zwetschgenknödel", "جسرالغارقين", "Kettenbrücke")
FIRST, SECOND = "nineteen stones in a row", "مفتاح قديم twenty"


def work(folder: Path) -> None:
    path = folder / "case.vwb"
    with Project.create(path, PLANTED[0], passphrase=FIRST, cost=QUICK) as project:
        with project.edit("Add"):
            added = items.add(project, "video", PLANTED[1])
            project.put_blob(PLANTED[2].encode() * 5000)
        with project.edit("Type"):
            for n in range(300):
                transcript.add(project, added, start_ms=n * 1000, text=f"{PLANTED[n % 3]} {n}")
        project.undo()
        project.redo()
        assert search.find(project, PLANTED[0])
        backups.make(project)
        project.save_copy(folder / "copy.vwb")
        write_encrypted(project, folder / "anew.vwb", FIRST, cost=QUICK)
        passphrase.change(project, FIRST, SECOND, QUICK)
        key = project.file.key.pragma()[2:-1]
    project = Project.open(path, passphrase=SECOND)
    with project.edit("Type"):
        items.add(project, "video", PLANTED[2])
    print(key, flush=True)  # noqa: T201
    with project.edit("Type"):
        for n in range(400):  # more than SQLite keeps in memory: the rest goes into the log uncommitted
            project.put_blob(f"{PLANTED[n % 3]} {n} ".encode() * 5_000)
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    work(Path(sys.argv[1]))
