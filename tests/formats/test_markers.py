"""Markers for editing programs: whole frames at a stated rate, and words that break no file."""

import json
from dataclasses import replace

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given

from tests.formats.segment_case import segment
from tests.formats.test_subrip import TIMES
from workbench import formats
from workbench.errors import WorkbenchError
from workbench.formats.edl import Edl
from workbench.formats.final_cut import FinalCut
from workbench.formats.open_timeline import OpenTimeline
from workbench.formats.premiere_markers import PremiereMarkers

ROWS = [
    replace(segment(1000, 2000, "one|two\nthree", "Old man"), note="n"),
    segment(None, None, "no time"),
    segment(60_060, None, "نص <&>\x01"),
]
KEYS = ("edl", "fcpxml", "premiere", "otio")


def exporter(key: str) -> formats.Exporter:
    return next(each for each in formats.EXPORTERS if each.key == key)


def test_edl_with_markers_as_resolve_reads_them():
    assert Edl().write(ROWS[:1], "").decode() == (
        "TITLE: Transcript\nFCM: NON-DROP FRAME\n\n"
        "001  001      V     C        00:00:01:00 00:00:01:01 00:00:01:00 00:00:01:01\n"
        " |C:ResolveColorBlue |M:Old man: one/two three |D:25\n\n"
    )


def test_edl_counts_on_from_the_hour_of_the_timeline_and_drops_numbers_where_asked():
    assert "01:01:00;02" in Edl().write(ROWS, "", rate="29.97", drop=True, start=1).decode()
    assert "01:01:00:00" in Edl().write(ROWS, "", rate="29.97", start=1).decode()
    assert "FCM: NON-DROP" in Edl().write(ROWS, "", rate="25", drop=True).decode()


def test_final_cut_has_times_that_are_whole_frames():
    root = fromstring(FinalCut().write(ROWS, "", rate="29.97"))
    assert root.find(".//format").get("frameDuration") == "1001/30000s"
    found = [(each.get("start"), each.get("duration"), each.get("value")) for each in root.iter("marker")]
    assert found == [("29029/30000s", "30030/30000s", "Old man"), ("1801800/30000s", "1001/30000s", "نص <&>")]
    assert root.find(".//marker").get("note") == "one|two three · n"


def test_premiere_lists_markers_in_a_table():
    lines = PremiereMarkers().write([*ROWS, segment(1, 2, "=1+1")], "").decode("utf-16").splitlines()
    assert lines[0].split("\t")[:4] == ["Marker Name", "Description", "In", "Out"]
    assert lines[1].split("\t") == [
        "Old man", "one|two three · n", "00:00:01:00", "00:00:02:00", "00:00:01:00", "Comment",
    ]  # fmt: skip
    assert lines[3].startswith("'=1+1\t'=1+1")


def test_open_timeline_is_json_of_its_schemas():
    timeline = json.loads(OpenTimeline().write(ROWS, "", rate="24"))
    markers = timeline["tracks"]["markers"]
    assert timeline["OTIO_SCHEMA"] == "Timeline.1"
    assert [each["comment"] for each in markers] == ["one|two three", "نص <&>\x01"]
    assert markers[0]["marked_range"]["start_time"] == {
        "OTIO_SCHEMA": "RationalTime.1",
        "rate": 24.0,
        "value": 24,
    }


@pytest.mark.parametrize("key", KEYS)
def test_markers_name_their_rate_and_say_what_is_lost(key: str):
    assert formats.offered(exporter(key))[0].name == "rate"
    assert "1 row without a time" in formats.losses(exporter(key), ROWS, "")
    assert formats.write(exporter(key), [], "")
    with pytest.raises(WorkbenchError):
        formats.write(exporter(key), ROWS, "", {"rate": "fast"})


@given(TIMES)
def test_every_marker_lasts_a_frame_at_least(times):
    rows = [segment(start, start + length, "a") for start, length in times]
    markers = json.loads(OpenTimeline().write(rows, ""))["tracks"]["markers"]
    assert len(markers) == len(rows)
    assert all(each["marked_range"]["duration"]["value"] >= 1 for each in markers)
