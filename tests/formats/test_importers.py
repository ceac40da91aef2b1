"""Every built-in importer against what every importer must do, and the choice among them."""

import json
from dataclasses import dataclass

import pytest

from tests.formats import (
    test_boris,
    test_elan,
    test_labels,
    test_line_cues,
    test_praat,
    test_refi,
    test_research_programs,
    test_substation,
    test_timed_text,
    test_word_document,
    test_workbook,
)
from tests.formats import test_machine_captions as machine
from tests.formats import test_transcriber_programs as programs
from tests.formats.importer_contract import ImporterContract
from workbench import formats
from workbench.errors import WorkbenchError
from workbench.formats.audacity import AudacityLabels
from workbench.formats.boris import Boris
from workbench.formats.chat import Chat
from workbench.formats.ebu_stl import EbuStl
from workbench.formats.elan import Elan
from workbench.formats.exmaralda import Exmaralda
from workbench.formats.importer import Source
from workbench.formats.inqscribe import InqScribe
from workbench.formats.lyrics import Lyrics
from workbench.formats.microdvd import MicroDvd
from workbench.formats.mpl2 import Mpl2
from workbench.formats.noscribe import NoScribe
from workbench.formats.otranscribe import OTranscribe
from workbench.formats.plain_text import PlainText
from workbench.formats.praat import TextGrid
from workbench.formats.refi import Refi
from workbench.formats.rich_text import RichText
from workbench.formats.sami import Sami
from workbench.formats.scenarist import Scenarist
from workbench.formats.spreadsheet import Spreadsheet
from workbench.formats.subrip import SubRip
from workbench.formats.substation import SubStation
from workbench.formats.timed_text import TimedText
from workbench.formats.tmplayer import TmPlayer
from workbench.formats.transcriber import Transcriber
from workbench.formats.webvtt import WebVtt
from workbench.formats.whisper import Whisper
from workbench.formats.word_document import WordDocument
from workbench.formats.workbook import Workbook
from workbench.formats.youtube import SubViewer, YouTubeJson, YouTubeXml
from workbench.project.transcript.imports import Draft


class TestPlainText(ImporterContract):
    importer = PlainText()
    sample = "A heading\n\n0:05 الراوي: نص\n0:10 Old man (guard): words\n[9:99] lost\n".encode()
    name = "talk.txt"


class TestSubRip(ImporterContract):
    importer = SubRip()
    sample = b"1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n"
    name = "talk.srt"


class TestWebVtt(ImporterContract):
    importer = WebVtt()
    sample = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>One\n\n00:03.000 --> 00:04.000\nنص\n".encode()
    name = "talk.vtt"


class TestWhisper(ImporterContract):
    importer = Whisper()
    sample = json.dumps(machine.OPENAI).encode()
    name = "talk.json"


class TestYouTubeJson(ImporterContract):
    importer = YouTubeJson()
    sample = json.dumps(machine.JSON3).encode()
    name = "talk.json3"


class TestYouTubeXml(ImporterContract):
    importer = YouTubeXml()
    sample = machine.SRV3.encode()
    name = "talk.srv3"


class TestSubViewer(ImporterContract):
    importer = SubViewer()
    sample = machine.SBV.encode()
    name = "talk.sbv"


class TestElan(ImporterContract):
    importer = Elan()
    sample = test_elan.FULL.encode()
    name = "talk.eaf"


class TestOTranscribe(ImporterContract):
    importer = OTranscribe()
    sample = programs.OTR.encode()
    name = "talk.otr"


class TestInqScribe(ImporterContract):
    importer = InqScribe()
    sample = programs.INQ.encode()
    name = "talk.inqscr"


class TestSubStation(ImporterContract):
    importer = SubStation()
    sample = test_substation.FILE.encode()
    name = "talk.ass"


class TestTextGrid(ImporterContract):
    importer = TextGrid()
    sample = test_praat.SHORT.encode()
    name = "talk.TextGrid"


class TestAudacityLabels(ImporterContract):
    importer = AudacityLabels()
    sample = test_labels.LABELS.encode()
    name = "labels.txt"


class TestRichText(ImporterContract):
    importer = RichText()
    sample = test_labels.RTF
    name = "talk.rtf"


class TestSpreadsheet(ImporterContract):
    importer = Spreadsheet()
    sample = "start,end,speaker,text\n0:01,0:02,A,one\n0:03,0:04,B,نص\n".encode()
    name = "talk.csv"


class TestWorkbook(ImporterContract):
    importer = Workbook()
    sample = test_workbook.SAMPLE
    name = "talk.xlsx"


class TestWordDocument(ImporterContract):
    importer = WordDocument()
    sample = test_word_document.SAMPLE
    name = "talk.docx"


class TestMicroDvd(ImporterContract):
    importer = MicroDvd()
    sample = test_line_cues.MICRODVD.encode()
    name = "talk.sub"


class TestMpl2(ImporterContract):
    importer = Mpl2()
    sample = test_line_cues.MPL2.encode()
    name = "talk.mpl"


class TestTmPlayer(ImporterContract):
    importer = TmPlayer()
    sample = test_line_cues.TMP.encode()
    name = "talk.tmp"


class TestLyrics(ImporterContract):
    importer = Lyrics()
    sample = test_line_cues.LRC.encode()
    name = "talk.lrc"


class TestSami(ImporterContract):
    importer = Sami()
    sample = test_line_cues.SAMI.encode()
    name = "talk.smi"


class TestRefi(ImporterContract):
    importer = Refi()
    sample = test_refi.FULL
    name = "talk.qdpx"


class TestTimedText(ImporterContract):
    importer = TimedText()
    sample = test_timed_text.TTML.encode()
    name = "talk.ttml"


class TestEbuStl(ImporterContract):
    importer = EbuStl()
    sample = test_timed_text.STL
    name = "talk.stl"


class TestScenarist(ImporterContract):
    importer = Scenarist()
    sample = test_timed_text.SCC.encode()
    name = "talk.scc"


class TestNoScribe(ImporterContract):
    importer = NoScribe()
    sample = test_timed_text.NOSCRIBE.encode()
    name = "talk.html"


class TestChat(ImporterContract):
    importer = Chat()
    sample = test_research_programs.CHAT.encode()
    name = "talk.cha"


class TestTranscriber(ImporterContract):
    importer = Transcriber()
    sample = test_research_programs.TRS.encode("latin-1")
    name = "talk.trs"


class TestExmaralda(ImporterContract):
    importer = Exmaralda()
    sample = test_research_programs.EXB.encode()
    name = "talk.exb"


class TestBoris(ImporterContract):
    importer = Boris()
    sample = test_boris.BORIS.encode()
    name = "talk.boris"


@dataclass(frozen=True)
class Stumbling(PlainText):
    key: str = "stumbling"

    def recognises(self, source: formats.Source) -> float:
        raise KeyError(source.name)


def test_every_built_in_importer_has_its_contract_tested() -> None:
    tested = {type(child.importer) for child in ImporterContract.__subclasses__()}
    assert {type(each) for each in formats.IMPORTERS} <= tested


def test_an_importer_that_stumbles_over_a_file_does_not_stop_the_others() -> None:
    draft = formats.read(b"0:10 words", "a.txt", importers=[Stumbling(), PlainText()])
    assert draft.format == "text"


def test_a_huge_file_is_refused_before_it_is_read() -> None:
    with pytest.raises(WorkbenchError, match="too large"):
        formats.read(b" " * (formats.LARGEST + 1), "film.mp4")


def test_a_draft_is_held_against_the_length_of_its_recording() -> None:
    draft = formats.fit(formats.read(b"0:10 one\n0:20 two\n9:00 three", "a.txt"), 60_000)
    assert [(each.end_ms, each.end_derived) for each in draft.segments] == [
        (20_000, True),
        (540_000, True),
        (None, False),
    ]
    assert [each.line for each in draft.problems] == [3]


def test_without_a_length_the_last_end_stays_open() -> None:
    draft: Draft = formats.fit(formats.read(b"0:10 one\n0:20 two", "a.txt"), None)
    assert [each.end_ms for each in draft.segments] == [20_000, None]


def test_what_stands_in_angle_brackets_is_words_where_that_is_no_markup() -> None:
    event = "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\i1}gate <1> or <b>{\\i0}"
    reading = SubStation().read(Source(f"[Events]\n{event}\n".encode(), "talk.ass"))
    assert [each.text for each in reading.segments] == ["gate <1> or <b>"]
