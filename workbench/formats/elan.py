"""ELAN (.eaf) by the EAF 3.0 schema: tiers of annotations on a common time order, in and out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.formats.elan_reader import read
from workbench.formats.elan_writer import Writer
from workbench.formats.importer import Reading, Source
from workbench.formats.structured import xml_of
from workbench.project.transcript import Segment


@dataclass(frozen=True)
class Elan:
    """ELAN in and out."""

    key: str = "eaf"
    title: str = "ELAN annotations"
    suffixes: tuple[str, ...] = (".eaf",)
    suffix: str = ".eaf"
    carries: frozenset[str] = frozenset(
        ("ends", "speakers", "roles", "renderings", "exact times", "wordless", "line breaks", "languages")
    )

    def recognises(self, source: Source) -> float:
        """Claim XML whose root is an annotation document."""
        return 1.0 if re.search(r"<ANNOTATION_DOCUMENT[\s>]", source.text[:4000]) else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each annotation of each tier."""
        return read(xml_of(source))

    def write(self, segments: Sequence[Segment], language: str) -> bytes:
        """Write a tier a voice, and under it one for each language of translation."""
        del language
        return Writer([each for each in segments if each.start_ms is not None]).written()
