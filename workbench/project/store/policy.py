"""What SQLite is let do to a project once it is open: no edit ever needs more."""

import sqlite3
from collections.abc import Callable

_FORBIDDEN = frozenset(
    {
        sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_ALTER_TABLE,
        sqlite3.SQLITE_CREATE_TABLE, sqlite3.SQLITE_CREATE_INDEX, sqlite3.SQLITE_CREATE_VTABLE,
        sqlite3.SQLITE_CREATE_VIEW, sqlite3.SQLITE_CREATE_TRIGGER,
        sqlite3.SQLITE_CREATE_TEMP_VIEW, sqlite3.SQLITE_CREATE_TEMP_TRIGGER,
        sqlite3.SQLITE_DROP_TABLE, sqlite3.SQLITE_DROP_INDEX, sqlite3.SQLITE_DROP_VTABLE,
        sqlite3.SQLITE_DROP_TEMP_TABLE, sqlite3.SQLITE_DROP_TEMP_TRIGGER,
    }
)  # fmt: skip
_FIXED_PRAGMAS = frozenset(
    {"writable_schema", "journal_mode", "schema_version", "trusted_schema", "foreign_keys"}
)
_NEVER_REWRITTEN = frozenset({"step", "change", "blob"})
_FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"})


def policy(own_triggers: frozenset[str]) -> Callable[..., int]:
    """Give the authorizer of a connection on which only these triggers may run."""

    def decide(
        action: int, first: str | None, second: str | None, _file: str | None, trigger: str | None
    ) -> int:
        allowed = (
            (trigger is None or trigger in own_triggers)
            and action not in _FORBIDDEN
            and not (action == sqlite3.SQLITE_PRAGMA and second is not None and first in _FIXED_PRAGMAS)
            and not (action in {sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE} and first in _NEVER_REWRITTEN)
            and not (action == sqlite3.SQLITE_FUNCTION and second in _FORBIDDEN_FUNCTIONS)
        )
        return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY

    return decide
