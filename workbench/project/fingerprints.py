"""Which files were found to be, or not to be, the ones that were added, so that it is not found out twice."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workbench.cache import Cache, name_of
from workbench.originals import Stamp

# outside: its path leads away from the project and nobody agreed yet to have it looked at
Presence = Literal["none", "present", "missing", "changed", "outside", "unanswered"]

_VERSION = 1
_SAME, _OTHER = "file is the same", "file is another"


@dataclass(frozen=True)
class Found:
    """What lay in the place of a file when it was hashed."""

    stamp: Stamp
    sha256: str


class Fingerprints:
    """Hashes by path and stamp, in memory; in the cache only whether the hash that was added was met.

    An entry there is empty: its name is a digest that takes the secret of the project, the path, the stamp
    and the hash that was added, so that whoever finds this machine learns of none of them.
    """

    def __init__(self) -> None:
        self._found: dict[Path, Found] = {}
        self._cache: Callable[[], Cache | None] = lambda: None
        self._secret = ""
        self._asked: dict[tuple[Path, Stamp, str], bool | None] = {}

    def keep_in(self, cache: Callable[[], Cache | None], secret: str) -> None:
        """Remember what is found beyond this session, under names made with `secret`.

        `cache` is asked each time, as whether anything is to be kept is a wish that may change.
        """
        self._cache, self._secret = cache, secret

    def note(self, path: Path, stamp: Stamp, sha256: str, added: str) -> None:
        """Write down that a file was hashed just now, and `added`, the hash that its item has."""
        self._found[path] = Found(stamp, sha256)
        self._asked.pop((path, stamp, added), None)
        if (cache := self._cache()) is not None:
            cache.put(self._name(path, stamp, added, same=sha256 == added), b"")

    def found(self, path: Path) -> Found | None:
        """Give what was hashed at a path last in this session."""
        return self._found.get(path)

    def is_same(self, path: Path, stamp: Stamp, added: str) -> bool | None:
        """Tell whether the file with this stamp is the one with the hash `added`; None when nobody looked."""
        known = self._found.get(path)
        if known is not None and known.stamp == stamp:
            return known.sha256 == added
        key = path, stamp, added
        if key not in self._asked:
            self._asked[key] = self._remembered(*key)
        return self._asked[key]

    def _remembered(self, path: Path, stamp: Stamp, added: str) -> bool | None:
        if (cache := self._cache()) is not None:
            for same in (False, True):
                if cache.get(self._name(path, stamp, added, same=same)) is not None:
                    return same
        return None

    def _name(self, path: Path, stamp: Stamp, added: str, *, same: bool) -> str:
        what = json.dumps([str(path), stamp.as_dict(), added])
        return name_of(self._secret, what, _SAME if same else _OTHER, _VERSION)
