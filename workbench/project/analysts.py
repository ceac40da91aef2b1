"""Who signs an entry and when: the analysts of a project and the moment of writing."""

from dataclasses import dataclass
from datetime import UTC, datetime

from workbench.project.project import Project


@dataclass(frozen=True)
class Signature:
    """The analyst (None while no name is set) and the UTC moment, fine enough to tell newer from older."""

    analyst: int | None
    at: str


def find_or_add(project: Project, name: str) -> int | None:
    """Give the id of the analyst of that name, entering the name at first use; None without a name."""
    if not name.strip():
        return None
    found = project.rows("SELECT id FROM analyst WHERE name = ?", [name])
    return int(found[0]["id"]) if found else project.insert("analyst", name=name)


def names(project: Project) -> dict[int, str]:
    """Give the names of the analysts who signed anything, by id, in the order of their names."""
    return {row["id"]: row["name"] for row in project.rows("SELECT id, name FROM analyst ORDER BY name")}


def moment() -> str:
    """Give the UTC time, fine enough to tell the newer of two entries made by a script."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def sign(project: Project, *, name: str = "", at: str = "") -> Signature:
    """Sign as the project's analyst, now; `name` and `at` are for entries made elsewhere earlier."""
    return Signature(find_or_add(project, name or project.analyst), at or moment())


def in_local_time(moment: str, *, seconds: bool = False) -> str:
    """Write a moment for people, by the clock of this machine; what is no moment stays as it is."""
    try:
        here = datetime.fromisoformat(moment).astimezone()
    except (ValueError, OverflowError, OSError):  # the last two: a year that no clock has
        return moment
    return here.strftime("%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M")
