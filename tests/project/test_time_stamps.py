"""Time stamps: asked for without a network, answered later, about one step of the history and no other."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.authority import Authority
from workbench.errors import WorkbenchError
from workbench.project import Project
from workbench.project.integrity import stamp_files, time_stamps
from workbench.project.integrity.time_stamps import OPEN_TIMESTAMPS
from workbench.project.store.journal import code_of


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(autouse=True)
def usual(authority: Authority) -> None:
    authority.settings()


def proof(head: str, rest: bytes = b"\xf0\x10" + bytes(16)) -> bytes:
    """What an OpenTimestamps client makes of the file that holds a head: where the calendars are asked."""
    return stamp_files._PROOF + b"\x08" + stamp_files.digest_of_head(head) + rest


def test_a_request_is_one_that_openssl_reads(project: Project, authority: Authority):
    head, step = project.head, project.step_count
    stamp = time_stamps.ask(project)
    assert (stamp.head, stamp.step, stamp.head_code) == (head, step, code_of(head))
    said = authority.text_of(project.blob(stamp.request))
    assert "Version: 1\nHash Algorithm: sha256\n" in said
    assert "Certificate required: yes\n" in said
    assert int(said.split("Nonce: ")[1].split()[0], 16) == int(stamp.nonce, 16)
    digest = stamp_files.digest_of_head(head).hex()
    assert digest[:14] == said.split("0000 - ")[1][:20].replace(" ", "")
    assert time_stamps.ask(project).nonce != stamp.nonce


@pytest.mark.parametrize("named", ["yes", "no"])
def test_an_answer_says_when_and_who(project: Project, authority: Authority, named: str, tmp_path: Path):
    authority.settings(named=named)
    stamp = time_stamps.ask(project)
    with project.edit("Go on"):
        project.set_info(summary="later")
    data = authority.answer(project.blob(stamp.request))
    answered = time_stamps.attach(project, data)
    assert (answered.id, answered.authority) == (stamp.id, "Stamps One, An Authority")
    assert answered.stamped_at[:16] >= stamp.at[:16]
    assert answered.stamped_at.endswith("+00:00")
    assert project.blob(answered.answer or "") == data
    assert list(time_stamps.findings(project)) == []
    with pytest.raises(WorkbenchError, match="its answer already"):
        time_stamps.attach(project, data)

    answer, request, head = (tmp_path / name for name in ("a.tsr", "r.tsq", "head.txt"))
    answer.write_bytes(data)
    request.write_bytes(project.blob(stamp.request))
    head.write_text(stamp.head)
    assert authority.vouches(answer, "-queryfile", request)  # as the description of the format says
    assert authority.vouches(answer, "-data", head)
    head.write_text(project.head)
    assert not authority.vouches(answer, "-data", head)


def test_asking_and_attaching_are_records_that_undo_passes_over(project: Project, authority: Authority):
    with project.edit("Name it"):
        project.set_info(summary="before")
    time_stamps.attach(project, authority.answer(project.blob(time_stamps.ask(project).request)))
    assert [step.kind for step in project.history(2)] == ["record", "record"]
    project.undo()
    assert project.info().summary == ""
    assert time_stamps.all(project)[0].answer


def test_an_answer_to_somebody_elses_request_is_refused(project: Project, authority: Authority):
    time_stamps.ask(project)
    ours = time_stamps.all(project)[0]
    for head, nonce in ((project.head, ours.nonce), (ours.head, "5")):
        with pytest.raises(WorkbenchError, match="belongs to no request"):
            time_stamps.attach(project, authority.answer(stamp_files.request(head, nonce)))
    with pytest.raises(WorkbenchError, match="belongs to no request"):
        time_stamps.attach(project, proof(ours.head))


def test_a_refusal_is_told_in_the_words_of_the_authority(project: Project, authority: Authority):
    authority.settings(digests="sha512")
    refused = authority.answer(project.blob(time_stamps.ask(project).request))
    with pytest.raises(WorkbenchError, match=r"gave no stamp: .*not supported"):
        time_stamps.attach(project, refused)
    assert time_stamps.all(project)[0].answer is None


def test_what_is_no_answer_is_refused_and_changes_nothing(project: Project, authority: Authority):
    """Damaged, endless and huge files: none is taken for an answer to another request, none takes long."""
    stamp = time_stamps.ask(project)
    good = authority.answer(project.blob(stamp.request))
    rare = random.Random(7)
    damaged = [bytearray(good) for _ in range(300)]
    for each in damaged:
        each[rare.randrange(len(each))] = rare.randrange(256)
    hostile = [
        b"", b"no answer", b"\x30\x80" * 90_000, b"\x24\x80" * 90_000, b"\x30" + b"\xff" * 50,
        b"\x30\x83\x02\xe6\x36\x06\x83\x02\xe6\x32" + b"\x81" * 190_000, good + bytes(stamp_files.MOST),
        stamp_files._PROOF, stamp_files._PROOF + b"\x08" + bytes(20),
        stamp_files._PROOF[:-1] + b"\x07\x08" * 20,
    ]  # fmt: skip
    for data in (*map(bytes, damaged), *hostile):
        try:
            answer = stamp_files.read(data)
        except WorkbenchError:
            continue
        assert data[:1] == b"\x30"
        assert isinstance(answer.authority, str)
    for data in hostile:
        with pytest.raises(WorkbenchError):
            time_stamps.attach(project, data)
    assert project.step_count == 2


def test_a_proof_of_open_timestamps_is_kept_and_may_be_completed(project: Project, tmp_path: Path):
    stamp = time_stamps.ask(project, OPEN_TIMESTAMPS)
    assert project.blob(stamp.request) == stamp.head.encode()
    with pytest.raises(WorkbenchError, match="belongs to no request"):
        time_stamps.attach(project, proof(project.head))
    time_stamps.attach(project, proof(stamp.head))
    complete = proof(stamp.head, b"\x08" + bytes(100))
    assert project.blob(time_stamps.attach(project, complete).answer or "") == complete
    assert list(time_stamps.findings(project)) == []
    names = [path.name for path in time_stamps.save(project, time_stamps.all(project)[0], tmp_path)]
    assert names == ["step 1.txt", "step 1.txt.ots"]


def test_a_proof_that_was_completed_in_its_folder_is_not_written_over(project: Project, tmp_path: Path):
    stamp = time_stamps.attach(project, proof(time_stamps.ask(project, OPEN_TIMESTAMPS).head))
    assert time_stamps.save(project, stamp, tmp_path) == time_stamps.save(project, stamp, tmp_path)
    completed = tmp_path / "step 1.txt.ots"
    completed.write_bytes(proof(stamp.head, b"\x08" + bytes(100)))
    (tmp_path / "step 1.txt").unlink()
    with pytest.raises(WorkbenchError, match="is another file"):
        time_stamps.save(project, stamp, tmp_path)
    assert list(tmp_path.glob("step*")) == [completed]
    assert len(completed.read_bytes()) > 100


@pytest.mark.parametrize(
    ("statement", "detail"),
    [
        ("UPDATE time_stamp SET head = replace(head, substr(head, 1, 1), 'g')", "not the one that"),
        ("UPDATE time_stamp SET step = 1", "not the one that was stamped"),
        ("UPDATE time_stamp SET nonce = '1'", "its request is about something else"),
        ("UPDATE time_stamp SET nonce = 'x'", "its request cannot be read"),
        ("UPDATE time_stamp SET stamped_at = '1999'", "its answer says another time"),
        ("UPDATE time_stamp SET authority = 'Eve'", "its answer says another time or authority"),
        ("UPDATE time_stamp SET answer = request", "This is no answer"),
    ],
)  # fmt: skip
def test_a_stamp_that_does_not_fit_the_history_is_named(
    project: Project, authority: Authority, statement: str, detail: str
):
    with project.edit("Name it"):
        project.set_info(summary="before")
    stamp = time_stamps.attach(project, authority.answer(project.blob(time_stamps.ask(project).request)))
    project.close()
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute(statement)
    with Project.open(project.path, check_history=False) as altered:
        (finding,) = time_stamps.findings(altered)
    assert detail in finding.detail
    assert finding.where.startswith(f"step {1 if 'step = 1' in statement else stamp.step}, ")
