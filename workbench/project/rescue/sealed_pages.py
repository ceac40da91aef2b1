"""The pages of an encrypted project, opened one by one in memory: SQLCipher stops at the first broken one.

The layout is that of SQLCipher 4 (https://www.zetetic.net/sqlcipher/design/): the file begins with a salt;
each page, encrypted with AES-256-CBC, ends with its IV and an HMAC-SHA512, the seal over both and its number.
"""

import hmac
import itertools
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from workbench.project.rescue.bare_pages import BarePages
from workbench.project.rescue.private_copy import MAGIC, told_length
from workbench.project.store.encryption import ProjectKey

_PAGE, _SALT, _IV, _SEAL = 4096, 16, 16, 64
_NEVER_WRITTEN = 2**30 // _PAGE + 1  # SQLite locks by its bytes


class SealedPages(BarePages):
    """The bare pages of an encrypted file; `broken` are those of which the seal does not hold."""

    def __init__(self, path: Path, key: ProjectKey) -> None:
        """Look at a file that is not empty, with the key of its project."""
        super().__init__(path)
        self._lay_out(_PAGE, _IV + _SEAL)
        self._key, self._sealing = self._keys(key)
        self.broken = {number for number in self._numbers() if not self._holds(number)}
        self._some_hold = len(self.broken) < sum(1 for _ in self._numbers())

    def _numbers(self) -> Iterator[int]:
        return (number for number in range(1, self.count + 1) if number != _NEVER_WRITTEN)

    def _keys(self, key: ProjectKey) -> tuple[bytes, bytes]:
        """Choose the keys of which some seal tells that they are right; where none does, the usual ones."""
        known = key.of_pages(bytes(self._data[:_SALT]))
        usual = next(known)
        for self._key, self._sealing in itertools.chain([usual], known):
            if any(map(self._holds, self._numbers())):
                return self._key, self._sealing
        return usual

    @property
    def understood(self) -> bool:
        """Whether a seal holds; else the salt at the file's beginning is lost, or this is not its key."""
        return self._some_hold

    def _may_be_believed(self, number: int) -> bool:
        return number not in self.broken or not self._some_hold

    def _holds(self, number: int) -> bool:
        page = self._raw(number)
        return len(page) == _PAGE and hmac.compare_digest(self._seal(number, page[:-_SEAL]), page[-_SEAL:])

    def _seal(self, number: int, encrypted: bytes) -> bytes:
        sealed = encrypted[_SALT:] if number == 1 else encrypted
        return hmac.digest(self._sealing, sealed + number.to_bytes(4, "little"), "sha512")

    def _page(self, number: int) -> bytes:
        """Decrypt a page whether its seal holds or not; a wrong bit garbles 32 bytes of it."""
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        page = self._raw(number)
        if len(page) < _PAGE:
            return b""
        start = _SALT if number == 1 else 0
        mode = modes.CBC(page[self._usable : -_SEAL])
        plain = Cipher(algorithms.AES(self._key), mode).decryptor().update(page[start : self._usable])
        return MAGIC[:start] + plain

    def _sealed(self, number: int, page: bytes) -> bytes:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        start, iv = (_SALT if number == 1 else 0), secrets.token_bytes(_IV)
        sealing = Cipher(algorithms.AES(self._key), modes.CBC(iv)).encryptor()
        encrypted = self._raw(number)[:start] + sealing.update(page[start:]) + iv
        return encrypted + self._seal(number, encrypted)

    def write_readable(self, copy: Path, tick: Callable[[float], object]) -> None:
        """Write a file that SQLCipher reads to its end, an empty page in the place of each that is broken.

        Of the first page, which says what tables there are, whatever is left is taken.
        """
        head = self._page(1)
        missing = range(self.count + 1, told_length(head, len(self._data)) // _PAGE + 1)
        numbers = [*sorted(self.broken), *missing]
        with copy.open("xb") as stream:
            self._data.seek(0)
            shutil.copyfileobj(self._data, stream)
            for place, number in enumerate(numbers):
                if place % 64 == 0:
                    tick(place / len(numbers))
                stream.seek((number - 1) * _PAGE)
                stream.write(self._sealed(number, head if number == 1 else bytes(self._usable)))
