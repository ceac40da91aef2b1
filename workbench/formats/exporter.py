"""What an exporter is: from the segments of one item to the bytes of a file."""

from collections.abc import Sequence
from typing import Protocol

from workbench.project.transcript import Segment


class Exporter(Protocol):
    """One format that goes out; built-in ones and installed ones stand in the same list."""

    @property
    def key(self) -> str:
        """Name the format on the command line."""
        ...

    @property
    def title(self) -> str:
        """Name the format for people."""
        ...

    @property
    def suffix(self) -> str:
        """Give the usual end of a file name, with the dot."""
        ...

    @property
    def carries(self) -> frozenset[str]:
        """Name what the format keeps besides starts and words, by the names of `losses`."""
        ...

    def write(self, segments: Sequence[Segment], language: str) -> bytes:
        """Write the original text, or the translation where `language` names one."""
        ...
