"""An ELAN file from segments: a tier a voice, and under it one for each language of translation."""

from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from workbench.formats.elan_reader import UNNAMED
from workbench.formats.structured import xml_safe
from workbench.formats.wording import named
from workbench.project.transcript import Segment

_SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"


class Writer:
    """Numbers slots and annotations as it goes."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._slots: list[int | None] = []
        self._annotations = 0

    def written(self) -> bytes:
        """Give the bytes of the file."""
        root = Element("ANNOTATION_DOCUMENT")
        root.attrib.update(
            {
                "AUTHOR": "", "DATE": "1970-01-01T00:00:00+00:00", "FORMAT": "3.0", "VERSION": "3.0",
                "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
                "xsi:noNamespaceSchemaLocation": _SCHEMA,
            }
        )  # fmt: skip
        SubElement(root, "HEADER", MEDIA_FILE="", TIME_UNITS="milliseconds")
        order = SubElement(root, "TIME_ORDER")
        voices = dict.fromkeys(named(each) for each in self._segments)
        for voice in voices:
            self._add_voice(root, voice)
        for number, ms in enumerate(self._slots, 1):
            slot = SubElement(order, "TIME_SLOT", TIME_SLOT_ID=f"ts{number}")
            if ms is not None:
                slot.set("TIME_VALUE", str(ms))
        self._add_kinds(root)
        for each in root.iter():  # names and languages too come from anybody
            each.attrib.update({name: xml_safe(value) for name, value in each.attrib.items()})
        return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)

    def _add_voice(self, root: Element, voice: str) -> None:
        mine = [each for each in self._segments if named(each) == voice]
        by_language: dict[str, list[Segment]] = {}
        for each in mine:
            by_language.setdefault(each.language, []).append(each)
        for language, spoken in by_language.items():
            name = " ".join(filter(None, (voice or UNNAMED, f"[{language}]" if len(by_language) > 1 else "")))
            tier = SubElement(root, "TIER", TIER_ID=name, LINGUISTIC_TYPE_REF="speech", PARTICIPANT=voice)
            if language:
                tier.set("LANG_REF", language)
            numbers = {each.id: self._align(tier, each) for each in spoken}
            for target in dict.fromkeys(r.language for each in spoken for r in each.renderings):
                self._add_translations(root, name, target, [(numbers[each.id], each) for each in spoken])

    def _align(self, tier: Element, segment: Segment) -> str:
        first = len(self._slots) + 1
        self._slots += [segment.start_ms, segment.end_ms]
        name = self._next()
        outer = SubElement(tier, "ANNOTATION")
        inner = SubElement(
            outer, "ALIGNABLE_ANNOTATION", ANNOTATION_ID=name, TIME_SLOT_REF1=f"ts{first}",
            TIME_SLOT_REF2=f"ts{first + 1}",
        )  # fmt: skip
        SubElement(inner, "ANNOTATION_VALUE").text = xml_safe(segment.text)
        return name

    def _add_translations(
        self, root: Element, parent: str, language: str, rows: Sequence[tuple[str, Segment]]
    ) -> None:
        tier = SubElement(
            root, "TIER", TIER_ID=f"{parent} translation {language}".rstrip(), PARENT_REF=parent,
            LINGUISTIC_TYPE_REF="translation",
        )  # fmt: skip
        if language:
            tier.set("LANG_REF", language)
        for name, segment in rows:
            rendering = segment.rendering(language)
            if rendering is None:
                continue
            inner = SubElement(
                SubElement(tier, "ANNOTATION"),
                "REF_ANNOTATION",
                ANNOTATION_ID=self._next(),
                ANNOTATION_REF=name,
            )
            SubElement(inner, "ANNOTATION_VALUE").text = xml_safe(rendering.text)

    def _next(self) -> str:
        self._annotations += 1
        return f"a{self._annotations}"

    def _add_kinds(self, root: Element) -> None:
        SubElement(root, "LINGUISTIC_TYPE", LINGUISTIC_TYPE_ID="speech", TIME_ALIGNABLE="true")
        SubElement(
            root, "LINGUISTIC_TYPE", LINGUISTIC_TYPE_ID="translation", TIME_ALIGNABLE="false",
            CONSTRAINTS="Symbolic_Association",
        )  # fmt: skip
        languages = [each.language for each in self._segments]
        languages += [r.language for each in self._segments for r in each.renderings]
        for language in dict.fromkeys(filter(None, languages)):
            SubElement(root, "LANGUAGE", LANG_ID=language, LANG_DEF="", LANG_LABEL=language)
        SubElement(
            root, "CONSTRAINT", STEREOTYPE="Symbolic_Association",
            DESCRIPTION="1-1 association with a parent annotation",
        )  # fmt: skip
