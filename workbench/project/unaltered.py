"""What is read of a few tables alone, and read again only once one of them has changed."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from workbench.project.project import Project
from workbench.project.store.journal import Change

T = TypeVar("T")


def unaltered(project: Project, key: str, tables: Collection[str], read: Callable[[], T]) -> T:
    """Give what `read` reads of these tables, as long as none of them changes; it is not to be changed."""

    def renewed(known: T, changes: Sequence[Change]) -> T:
        return read() if any(each.table in tables for each in changes) else known

    return project.followed(key, read, renewed)
