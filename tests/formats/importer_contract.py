"""What every importer must do, built in or installed: subclass this with the importer and a sample."""

import contextlib

import pytest

from workbench import formats
from workbench.errors import WorkbenchError
from workbench.formats import Importer
from workbench.project.transcript.imports import Draft


class ImporterContract:
    """Set `importer`, a `sample` file of at least two timed segments, and its `name`."""

    importer: Importer
    sample: bytes
    name: str

    def draft(self, data: bytes | None = None) -> Draft:
        data = self.sample if data is None else data
        return formats.read(data, self.name, format=self.importer.key, importers=[self.importer])

    def test_it_names_itself(self) -> None:
        assert self.importer.key.strip() == self.importer.key != ""
        assert self.importer.title
        assert all(suffix.startswith(".") for suffix in self.importer.suffixes)

    def test_it_recognises_its_own_sample(self) -> None:
        assert 0 < self.importer.recognises(formats.Source(self.sample, self.name)) <= 1

    def test_it_reads_the_sample_twice_alike(self) -> None:
        assert self.draft() == self.draft()
        assert len([each for each in self.draft().segments if each.start_ms is not None]) >= 2

    def test_it_keeps_the_original_bytes(self) -> None:
        assert self.draft().original == self.sample

    def test_segments_are_in_the_order_of_the_file_or_of_time_and_say_something(self) -> None:
        segments = self.draft().segments
        starts = [each.start_ms for each in segments if each.start_ms is not None]
        assert starts == sorted(starts) or [each.line for each in segments] == sorted(
            e.line for e in segments
        )
        assert all(each.line >= 1 and each.text.strip() for each in segments)

    def test_ends_come_after_starts(self) -> None:
        both = [each for each in self.draft().segments if None not in (each.start_ms, each.end_ms)]
        assert all(each.start_ms < each.end_ms for each in both)

    def test_every_line_not_used_is_reported_with_a_reason(self) -> None:
        draft = self.draft()
        others = (*draft.not_transcript, *draft.problems)
        assert all(each.reason and 1 <= each.line <= draft.lines for each in others)

    def test_its_report_is_plain_values(self) -> None:
        report = self.draft().report()
        assert {"segments", "not_transcript", "problems", "encoding", "format"} <= report.keys()

    @pytest.mark.parametrize("damage", ["cut", "doubled", "no line ends", "noise"])
    def test_a_damaged_file_gives_a_draft_or_a_plain_sentence(self, damage: str) -> None:
        data = {
            "cut": self.sample[: len(self.sample) // 2],
            "doubled": self.sample + self.sample,
            "no line ends": self.sample.replace(b"\n", b" "),
            "noise": bytes(range(1, 256)) + self.sample,
        }[damage]
        with contextlib.suppress(WorkbenchError):
            assert self.draft(data).original == data

    def test_an_empty_file_is_refused(self) -> None:
        with pytest.raises(WorkbenchError):
            self.draft(b"")
