"""Rich text (.rtf) of f4, Word and the like: its bare words, read as a plain transcript."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from striprtf import striprtf

from workbench.errors import WorkbenchError
from workbench.formats.importer import Reading, Source
from workbench.formats.plain_text import read_text

_bare = cast("Callable[..., str]", striprtf.rtf_to_text)  # pyright: ignore[reportUnknownMemberType] - untyped


@dataclass(frozen=True)
class RichText:
    """Rich text, in only; lines are counted in the bare words."""

    key: str = "rtf"
    title: str = "Rich text: times and speakers line by line (f4, f5)"
    suffixes: tuple[str, ...] = (".rtf",)

    def recognises(self, source: Source) -> float:
        """Claim what begins as RTF does."""
        return 1.0 if source.data[:5] == b"{\\rtf" else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each line of the bare words."""
        try:
            bare: str = _bare(source.data.decode("latin-1"), errors="replace")
        except (ValueError, LookupError, IndexError, KeyError, TypeError, OverflowError) as error:
            raise WorkbenchError(
                f"{source.name} is not sound rich text.", "Save it as plain text where it was written."
            ) from error
        return read_text(bare)
