"""What importers ask of a person before they read, and what exporters let a person choose."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from tests.formats.segment_case import segment
from workbench import formats
from workbench.errors import WorkbenchError
from workbench.formats.exporter import ENCODING, Option
from workbench.formats.importer import Question, Reading, Source
from workbench.project.transcript import Segment
from workbench.project.transcript.imports import Draft, DraftSegment

RATE = Question("rate", "How many frames a second?", (("25", "25"), ("29.97", "29.97 (NTSC)")), other=True)
ORDER = Question("order", "Which comes first?", (("start", "Start"), ("end", "End")), "start")


@dataclass(frozen=True)
class Frames:
    """Reads `FRAME words` a line; the rate of the frames is not in the file."""

    key: str = "frames"
    title: str = "Frames"
    suffixes: tuple[str, ...] = (".fr",)

    def recognises(self, source: Source) -> float:
        return 1.0

    def questions(self, source: Source) -> tuple[Question, ...]:
        return (RATE, ORDER) if source.text[:1].isdigit() else ()

    def read(self, source: Source) -> Reading:
        rate = float(source.answers.get("rate", "1"))
        pairs = [line.split(" ", 1) for line in source.text.splitlines()]
        rows = (
            DraftSegment(n, int(int(at) / rate * 1000), None, text=w) for n, (at, w) in enumerate(pairs, 1)
        )
        return Reading(tuple(rows), (), (), len(pairs))


def read(answers: dict[str, str] | None = None) -> Draft:
    return formats.read(b"50 One\n100 Two\n", "talk.fr", answers=answers, importers=[Frames()])


def test_a_file_that_leaves_something_open_is_not_read_before_it_is_answered() -> None:
    with pytest.raises(
        WorkbenchError, match=r"leaves open: How many frames a second\?.*Answer rate: 25, 29.97"
    ):
        read()


def test_the_answer_is_read_by_and_kept_in_the_report_with_the_defaults() -> None:
    draft = read({"rate": "25"})
    assert [each.start_ms for each in draft.segments] == [2000, 4000]
    assert draft.report()["answers"] == {"rate": "25", "order": "start"}


def test_an_answer_that_is_no_choice_is_taken_only_where_others_will_do() -> None:
    assert read({"rate": "10"}).segments[0].start_ms == 5000
    with pytest.raises(WorkbenchError, match="middle is no answer"):
        read({"rate": "25", "order": "middle"})


def test_an_answer_to_what_nobody_asked_is_refused() -> None:
    with pytest.raises(WorkbenchError, match="does not ask for colour"):
        read({"rate": "25", "colour": "red"})
    with pytest.raises(WorkbenchError, match="asks for nothing"):
        formats.read(b"0:05 One\n", "talk.txt", answers={"rate": "25"})


@dataclass(frozen=True)
class Lines:
    """Writes a line a segment, numbered if wanted."""

    key: str = "lines"
    title: str = "Lines"
    suffix: str = ".txt"
    carries: frozenset[str] = frozenset()
    options: tuple[Option, ...] = (
        ENCODING,
        Option("numbered", "Number the lines", default=False),
        Option("first", "First number", 1),
    )

    def write(
        self, segments: Sequence[Segment], language: str, *, numbered: bool = False, first: int = 1
    ) -> bytes:
        lines = (f"{first + n} {one.text}" if numbered else one.text for n, one in enumerate(segments))
        return "\n".join(lines).encode()


def written(given: dict[str, object] | None = None) -> bytes:
    return formats.write(Lines(), ROWS, "", given).content


ROWS = [segment(0, 1000, "One"), segment(1000, 2000, "نص")]


def test_options_have_defaults_and_are_understood_as_words_too() -> None:
    assert written() == "One\nنص".encode()
    assert written({"numbered": "yes", "first": "7"}) == "7 One\n8 نص".encode()
    assert written({"numbered": False}) == "One\nنص".encode()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"numbered": "perhaps"}, "numbered give one of: yes, no"),
        ({"first": "one"}, "a whole number"),
        ({"encoding": "klingon"}, "cp1256"),
        ({"colour": "red"}, "It has: encoding, numbered, first"),
    ],
)
def test_what_cannot_be_chosen_is_said(given: dict[str, object], told: str) -> None:
    with pytest.raises(WorkbenchError, match=told):
        written(given)


def test_a_format_without_options_says_so() -> None:
    elan = next(each for each in formats.EXPORTERS if each.key == "eaf")
    with pytest.raises(WorkbenchError, match="no option colour"):
        formats.write(elan, ROWS, "", {"colour": "red"})


def test_another_encoding_is_written_and_what_it_lacks_is_told() -> None:
    assert written({"encoding": "cp1256"}).decode("cp1256") == "One\nنص"
    western = formats.write(Lines(), ROWS, "", {"encoding": "cp1252"})
    assert western.content == b"One\n??"
    assert western.lost[-1] == "the signs ص ن (cp1252 does not have them)"
    assert not any("signs" in each for each in formats.write(Lines(), ROWS, "").lost)
