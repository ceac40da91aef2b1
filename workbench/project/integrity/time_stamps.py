"""Time stamps of the history: the newest step's hash, stamped by somebody outside, proves when it was.

`stamp_files` is imported only where it is used: what reads ASN.1 takes a quarter of a second to load.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.originals import read_original
from workbench.project.project import Project
from workbench.project.store.checks import Finding
from workbench.project.store.journal import code_of
from workbench.whole_file import write_whole

if TYPE_CHECKING:
    from workbench.project.integrity.stamp_files import Answer

RFC3161, OPEN_TIMESTAMPS = "rfc3161", "opentimestamps"
_MOST_READ = 1_000_000  # bytes; what is larger is no answer


@dataclass(frozen=True)
class TimeStamp:
    """A request for the step `step`, whose hash is `head`, and the answer to it once there is one.

    `request` and `answer` name kept bytes; `stamped_at` and `authority` are what the answer says.
    """

    id: int
    kind: str
    step: int
    head: str
    nonce: str
    request: str
    answer: str | None
    stamped_at: str
    authority: str
    at: str

    @property
    def head_code(self) -> str:
        """The stamped head as people read it out."""
        return code_of(self.head)

    @property
    def request_name(self) -> str:
        """What the file of the request is called: of OpenTimestamps it is the head itself."""
        return f"step {self.step}.{'tsq' if self.kind == RFC3161 else 'txt'}"


def all(project: Project) -> list[TimeStamp]:  # noqa: A001 - read as time_stamps.all
    """Every request, the oldest first."""
    return [TimeStamp(**row) for row in project.rows("SELECT * FROM time_stamp ORDER BY step, at, id")]


def ask(project: Project, kind: str = RFC3161) -> TimeStamp:
    """Make a request for the newest step, and write down in a step of its own that it was made.

    That later step is not covered by the stamp; nothing else is left out.
    """
    head, step = project.head, project.step_count
    nonce = secrets.token_hex(8) if kind == RFC3161 else ""
    with project.record("Ask for a time stamp"):
        row = project.insert(
            "time_stamp",
            kind=kind, step=step, head=head, nonce=nonce, at=project.now(),
            request=project.put_blob(_request(kind, head, nonce)),
        )  # fmt: skip
    return next(stamp for stamp in all(project) if stamp.id == row)


def _request(kind: str, head: str, nonce: str) -> bytes:
    """The file that is sent: of RFC 3161 a request, of OpenTimestamps what is to be stamped."""
    from workbench.project.integrity import stamp_files

    return stamp_files.request(head, nonce) if kind == RFC3161 else head.encode()


def attach(project: Project, data: bytes) -> TimeStamp:
    """Keep an answer with the request it belongs to; one that belongs to none raises WorkbenchError.

    A proof of OpenTimestamps may be replaced by a later one, since it is completed hours after it was made.
    """
    from workbench.project.integrity import stamp_files

    answer = stamp_files.read(data)
    kind = OPEN_TIMESTAMPS if stamp_files.is_proof(data) else RFC3161
    asked = [each for each in all(project) if each.kind == kind and _disagreement(each, answer) == ""]
    if not asked:
        raise WorkbenchError(
            "This answer belongs to no request of this project.",
            "Choose the answer to a request that is listed here.",
        )
    stamp = asked[-1]
    if stamp.answer is not None and kind == RFC3161:
        raise WorkbenchError("This request has its answer already.", "Make a new request for another stamp.")
    with project.record("Attach a time stamp"):
        project.update(
            "time_stamp", stamp.id,
            answer=project.put_blob(data), stamped_at=answer.at, authority=answer.authority,
        )  # fmt: skip
    return next(each for each in all(project) if each.id == stamp.id)


def attach_file(project: Project, path: Path) -> TimeStamp:
    """Keep the answer in a file with the request it belongs to."""
    return attach(project, read_original(path, _MOST_READ))


def save(project: Project, stamp: TimeStamp, folder: Path) -> list[Path]:
    """Write the head that was stamped, the request and the answer, as those who check them want them.

    Another file of such a name, perhaps of another project, is never written over.
    """
    files = {f"step {stamp.step}.txt": stamp.head.encode(), stamp.request_name: project.blob(stamp.request)}
    if stamp.answer is not None:
        ending = "tsr" if stamp.kind == RFC3161 else "txt.ots"
        files[f"step {stamp.step}.{ending}"] = project.blob(stamp.answer)
    for name, content in files.items():
        if (folder / name).exists() and read_original(folder / name, _MOST_READ) != content:
            raise WorkbenchError(f"“{name}” is there already, and is another file.", "Choose another folder.")
    return [write_whole(folder / name, content) for name, content in files.items()]


def _disagreement(stamp: TimeStamp, answer: "Answer") -> str:
    """Say in what an answer is not about a request."""
    from workbench.project.integrity import stamp_files

    if answer.digest != stamp_files.digest_of_head(stamp.head):
        return "its answer is about another digest"
    if stamp.kind == RFC3161 and f"{answer.nonce or 0:x}" != stamp.nonce.lstrip("0"):
        return "its answer is to another request"
    return ""


def findings(project: Project) -> Iterator[Finding]:
    """Check that each stamped step is as it was, and that request and answer are about it."""
    hashes = {row["seq"]: row["hash"] for row in project.rows(
        "SELECT seq, hash FROM step WHERE seq IN (SELECT step FROM time_stamp)"
    )}  # fmt: skip
    for stamp in all(project):
        wrong = "" if hashes.get(stamp.step) == stamp.head else "the step is not the one that was stamped"
        if detail := wrong or _fault(project, stamp):
            yield Finding("time stamp", f"step {stamp.step}, {stamp.head_code}", detail)


def _fault(project: Project, stamp: TimeStamp) -> str:
    from workbench.project.integrity import stamp_files

    try:
        if project.blob(stamp.request) != _request(stamp.kind, stamp.head, stamp.nonce):
            return "its request is about something else"
        if stamp.answer is None:
            return ""
        answer = stamp_files.read(project.blob(stamp.answer))
    except WorkbenchError as error:
        return error.what_happened
    except ValueError:
        return "its request cannot be read"
    if (answer.at, answer.authority) != (stamp.stamped_at, stamp.authority):
        return "its answer says another time or authority"
    return _disagreement(stamp, answer)
