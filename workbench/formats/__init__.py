"""Transcripts in and out: one format a file, from text to draft segments and back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.formats.archive import slimmed
from workbench.formats.audacity import AudacityLabels
from workbench.formats.boris import Boris
from workbench.formats.chat import Chat
from workbench.formats.ebu_stl import EbuStl
from workbench.formats.edl import Edl
from workbench.formats.elan import Elan
from workbench.formats.encoding import choices as encodings
from workbench.formats.exmaralda import Exmaralda
from workbench.formats.exporter import Exporter, Option
from workbench.formats.f4 import F4
from workbench.formats.final_cut import FinalCut
from workbench.formats.fitting import fit, include
from workbench.formats.importer import Importer, Question, Reading, Source
from workbench.formats.info_json import refuse_as_transcript
from workbench.formats.inqscribe import InqScribe
from workbench.formats.inqscribe_text import InqScribeText
from workbench.formats.losses import losses
from workbench.formats.lyrics import Lyrics
from workbench.formats.markdown import Markdown
from workbench.formats.microdvd import MicroDvd
from workbench.formats.mpl2 import Mpl2
from workbench.formats.noscribe import NoScribe
from workbench.formats.open_timeline import OpenTimeline
from workbench.formats.options import offered, write
from workbench.formats.otranscribe import OTranscribe
from workbench.formats.plain_text import PlainText
from workbench.formats.praat import TextGrid
from workbench.formats.premiere_markers import PremiereMarkers
from workbench.formats.questions import answered, asked
from workbench.formats.refi import PARTS, Refi
from workbench.formats.rich_text import RichText
from workbench.formats.sami import Sami
from workbench.formats.scenarist import Scenarist
from workbench.formats.spreadsheet import Spreadsheet
from workbench.formats.subrip import SubRip
from workbench.formats.substation import SubStation
from workbench.formats.timed_text import TimedText
from workbench.formats.tmplayer import TmPlayer
from workbench.formats.transcriber import Transcriber
from workbench.formats.web_annotation import WebAnnotation
from workbench.formats.web_page import WebPage
from workbench.formats.webvtt import WebVtt
from workbench.formats.whisper import Whisper
from workbench.formats.word_document import WordDocument
from workbench.formats.word_times_json import WordTimesJson
from workbench.formats.workbook import Workbook
from workbench.formats.youtube import SubViewer, YouTubeJson, YouTubeXml
from workbench.originals import open_original
from workbench.project.transcript.imports import Draft

__all__ = [
    "EXPORTERS", "IMPORTERS", "LARGEST", "Exporter", "Importer", "Option", "Question", "Reading", "Source",
    "asked", "bytes_of", "chosen_importer", "encodings", "fit", "include", "losses", "offered", "read",
    "write",
]  # fmt: skip

LARGEST = 50_000_000  # bytes; a day of speech is about one million
_ANY_TEXT = PlainText().key  # reads whatever nothing else claims
IMPORTERS: tuple[Importer, ...] = (
    PlainText(), SubRip(), WebVtt(), YouTubeJson(), YouTubeXml(), SubViewer(), Whisper(), Elan(),
    OTranscribe(), InqScribe(), SubStation(), TextGrid(), AudacityLabels(), RichText(), Refi(),
    Spreadsheet(), Workbook(), WordDocument(),
    MicroDvd(),
    Mpl2(),
    TmPlayer(),
    Lyrics(),
    Sami(),
    TimedText(),
    EbuStl(),
    Scenarist(),
    NoScribe(),
    Chat(),
    Transcriber(),
    Exmaralda(),
    Boris(),
)  # fmt: skip
EXPORTERS: tuple[Exporter, ...] = (
    PlainText(), SubRip(), WebVtt(), Elan(), OTranscribe(), SubStation(), TextGrid(), AudacityLabels(),
    WordTimesJson(), F4(), InqScribeText(), Refi(),
    Spreadsheet(), Workbook(), WordDocument(),
    Edl(),
    FinalCut(),
    PremiereMarkers(),
    OpenTimeline(),
    WebAnnotation(),
    WebPage(),
    Markdown(),
)  # fmt: skip


def bytes_of(path: Path) -> bytes:
    """Give the bytes of a file; of a large REFI-QDA project only the parts that are read."""
    try:
        with open_original(path) as stream:
            data = stream.read(LARGEST + 1)
        if len(data) <= LARGEST:
            return data
        if slim := slimmed(path, PARTS, LARGEST):
            return slim
    except OSError as error:
        raise WorkbenchError(
            f"{path.name} cannot be read: {error.strerror}.", "Check the name, or choose another file."
        ) from error
    raise _too_large(path.name)


def _too_large(name: str) -> WorkbenchError:
    return WorkbenchError(f"{name} is too large to be a transcript.", "Choose the text, not the recording.")


def read(
    data: bytes,
    name: str,
    *,
    encoding: str | None = None,
    format: str | None = None,  # noqa: A002 - the word of the command line
    language: str = "",
    answers: Mapping[str, str] | None = None,
    importers: Sequence[Importer] = IMPORTERS,
) -> Draft:
    """Make a draft of a transcript; the surest of `importers` reads it unless `format` names one.

    `answers` are to what the importer asks of this file, by the names of its questions.
    """
    if len(data) > LARGEST:
        raise _too_large(name)
    source = Source(data, name, encoding, answers or {})  # some questions follow from other answers
    importer = chosen_importer(source, importers, format)
    if importer.key == _ANY_TEXT and not format:
        refuse_as_transcript(source)
    if settled := answered(asked(importer, source), answers or {}):
        source = replace(source, answers=settled)
    reading = importer.read(source)
    if not reading.lines or not (reading.segments or reading.not_transcript or reading.problems):
        raise WorkbenchError(f"{name} is empty.", "Choose a file that holds the text of the transcript.")
    return Draft(
        name=name,
        format=importer.key,
        encoding=reading.encoding or source.decoded.encoding,
        language=language or reading.language,
        segments=reading.segments,
        not_transcript=reading.not_transcript,
        problems=reading.problems,
        lines=reading.lines,
        original=data,
        answers=tuple(source.answers.items()),
    )


def chosen_importer(source: Source, importers: Sequence[Importer], key: str | None = None) -> Importer:
    """Find the importer that `key` names, or the one that is surest of the file."""
    return _named(key, importers) if key else max(importers, key=lambda one: _sureness(one, source))


def _sureness(importer: Importer, source: Source) -> float:
    try:
        return importer.recognises(source)
    except Exception:  # a plug-in that stumbles over this file only does not get it
        return 0.0


def _named(key: str, importers: Sequence[Importer]) -> Importer:
    for importer in importers:
        if importer.key == key:
            return importer
    known = ", ".join(importer.key for importer in importers)
    raise WorkbenchError(f"There is no transcript format called {key}.", f"Use one of: {known}.")
