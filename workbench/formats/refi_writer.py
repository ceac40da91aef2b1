"""A REFI-QDA project from segments: one recording with a transcript for each language, notes beside them.

Elements and their order follow the REFI-QDA schema 1.0 (urn:QDA-XML:project:1.0). The recording is named but
neither enclosed nor located: what leaves the program tells nothing of files and folders here.
"""

import hashlib
import io
import uuid
import zipfile
from collections.abc import Callable, Sequence
from itertools import zip_longest
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from workbench.formats.refi_reader import PROJECT, TRANSLATION
from workbench.formats.structured import xml_safe
from workbench.formats.wording import labelled, said
from workbench.project.transcript import Segment

_NAMESPACE = "urn:QDA-XML:project:1.0"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same segments give the same bytes


def written(segments: Sequence[Segment]) -> bytes:
    """Give the bytes of the archive."""
    spoken = list(dict.fromkeys(each.language for each in segments if each.text)) or [""]
    targets = dict.fromkeys(r.language for each in segments for r in each.renderings if r.text)
    tag = f" [{spoken[0]}]" if len(spoken) == 1 and spoken[0] else ""
    texts = {f"Transcript{tag}": _original, **{f"{TRANSLATION} [{each}]": _into(each) for each in targets}}
    return _Writer(segments).written(texts)


def _original(segment: Segment) -> str:
    return segment.text


def _into(language: str) -> Callable[[Segment], str]:
    return lambda segment: said(segment, language) if language != segment.language else ""


class _Writer:
    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        told = repr([(each.start_ms, each.end_ms, each.text, each.renderings) for each in segments])
        self._seed = hashlib.sha256(told.encode()).hexdigest()
        self._made = 0
        self._files: dict[str, str] = {}

    def written(self, texts: dict[str, Callable[[Segment], str]]) -> bytes:
        root = Element(
            "Project", {"xmlns": _NAMESPACE, "name": "Transcript", "origin": "Verification workbench"}
        )
        source = SubElement(SubElement(root, "Sources"), "VideoSource", guid=self._id(), name="Recording")
        notes = {each.id: self._id() for each in self._segments if each.note}
        for place, (name, words) in enumerate(texts.items()):
            self._transcript(source, name, words, notes if place == 0 else {})
        if notes:
            below = SubElement(root, "Notes")
            for each in (each for each in self._segments if each.id in notes):
                note = SubElement(
                    below, "Note", guid=notes[each.id], name=xml_safe(each.note.split("\n")[0][:80])
                )
                SubElement(note, "PlainTextContent").text = xml_safe(each.note)
        return self._archive(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))

    def _transcript(
        self, source: Element, name: str, words: Callable[[Segment], str], notes: dict[int, str]
    ) -> None:
        file = self._id()
        element = SubElement(
            source, "Transcript", guid=file, name=name, plainTextPath=f"internal://{file}.txt"
        )
        text, selections = "", list[tuple[str, str, str]]()
        rows = [(each, " ".join(xml_safe(words(each)).split("\n"))) for each in self._segments]
        starts = [each.start_ms for each in self._segments[1:]]  # all texts are parted at the same times
        for (each, line), next_start in zip_longest(rows, starts):
            begin = last = self._point(element, len(text), each.start_ms or 0)
            text += labelled(each, line) if line.strip() else ""
            if each.end_ms is not None and each.end_ms != next_start:
                last = self._point(element, len(text), each.end_ms)
            text += "\n"
            if each.id in notes:
                selections.append((begin, last, notes[each.id]))
        for begin, last, note in selections:
            chosen = SubElement(
                element, "TranscriptSelection", guid=self._id(), fromSyncPoint=begin, toSyncPoint=last
            )
            SubElement(chosen, "NoteRef", targetGUID=note)
        self._files[f"Sources/{file}.txt"] = text

    def _point(self, element: Element, place: int, ms: int) -> str:
        name = self._id()
        SubElement(element, "SyncPoint", guid=name, timeStamp=str(ms), position=str(place))
        return name

    def _id(self) -> str:
        self._made += 1
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self._seed} {self._made}")).upper()

    def _archive(self, project: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in {PROJECT: project, **{n: t.encode() for n, t in self._files.items()}}.items():
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
        return out.getvalue()
