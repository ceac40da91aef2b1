"""The verifier for strangers, which needs nothing of this program, and the description of what it checks."""

from pathlib import Path

from workbench import resources
from workbench.whole_file import write_whole

_SHIPPED = ("verify_journal.py", "help/JOURNAL.md")


def write(folder: Path) -> list[Path]:
    """Write both into a folder, over what is there under their names."""
    sources = map(resources.path, _SHIPPED)
    return [write_whole(folder / source.name, source.read_bytes()) for source in sources]
