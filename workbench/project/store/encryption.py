"""The key of an encrypted project: random, wrapped under a passphrase in the key file beside the project.

The libraries of the optional extra are imported only where they are used: plain projects need none of them.
"""

import contextlib
import hashlib
import json
import os
import secrets
import sys
import unicodedata
from collections.abc import Generator, Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from workbench.errors import WorkbenchError
from workbench.project.store.lock import identity, sync

EXTRA = ("sqlcipher3", "argon2", "cryptography")
_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES, _TAG_BYTES = 32, 16, 12, 16
_MOST_SLOTS, _MOST_BYTES = 8, 64 * 1024
_FORMAT = {"format": "workbench project key", "version": 1}


@dataclass(frozen=True)
class Cost:
    """What one guess at a passphrase costs: Argon2id's memory in KiB, its passes and its lanes."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 2  # about half a second to a second on a small laptop

    def bearable(self) -> bool:
        """Tell whether this machine should try: a key file from elsewhere must not eat its memory."""
        numbers = (self.memory_kib, self.passes, self.lanes)
        return all(type(number) is int for number in numbers) and (
            8 * self.lanes <= self.memory_kib <= 512 * 1024
            and 1 <= self.passes <= 10
            and 1 <= self.lanes <= 8
        )


USUAL = Cost()


class WrongPassphrase(WorkbenchError):  # noqa: N818 - people are told so, like every WorkbenchError
    """The key file is whole, and what was typed does not open it; nothing at all counts as well."""


def key_file(project: Path) -> Path:
    """Name the key file of a project; that it is there says that the project is encrypted."""
    return project.with_name(f"{project.name}.key")


def is_encrypted(project: Path) -> bool:
    """Tell whether a passphrase is needed to open this project."""
    return identity(key_file(project)) is not None


def missing() -> list[str]:
    """Name the libraries of the extra that are not installed here."""
    return [name for name in EXTRA if find_spec(name) is None]


def expect_installed() -> None:
    """Raise what people can do when encryption is not installed."""
    if lacking := missing():
        raise WorkbenchError(
            f"Encryption is not installed here (missing: {', '.join(lacking)}).",
            "Install it with: pip install 'verification-workbench[encryption]'",
        )


def typed(passphrase: str) -> bytes:
    """Give a passphrase as it counts: the same however a keyboard composes its letters; none is refused."""
    if not passphrase:
        raise WrongPassphrase("No passphrase was given.", "Type the passphrase of this project.")
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


class ProjectKey:
    """A random key with the slots that wrap it; it shows itself nowhere."""

    def __init__(self, raw: bytes, slots: list[dict[str, Any]]) -> None:
        self._raw = bytearray(raw)
        self._slots = slots

    @classmethod
    def new(cls, passphrase: str, cost: Cost | None = None) -> "ProjectKey":
        """Make a key and wrap it under a passphrase."""
        expect_installed()
        raw = secrets.token_bytes(_KEY_BYTES)
        return cls(raw, [_wrap(raw, passphrase, cost or USUAL)])

    @classmethod
    def unlock(cls, project: Path, passphrase: str) -> "ProjectKey":
        """Unwrap the key of a project: up to a second of work, in the memory that its key file asks for."""
        expect_installed()
        slots = _read(key_file(project))
        secret = typed(passphrase)
        for slot in slots:
            if (raw := _unwrap(slot, secret)) is not None:
                return cls(raw, slots)
        raise WrongPassphrase(
            f"The passphrase does not open “{project.name}”.",
            "Check the keyboard's language and the capitals, then type it again.",
        )

    def __repr__(self) -> str:
        return "ProjectKey(...)"

    def pragma(self) -> str:
        """Give the key as SQLCipher takes it; for nothing but the connection."""
        return f"x'{self._known().hex()}'"

    def older_pragma(self) -> str:
        """Give what the first encrypted files have for a key: in quotes SQLCipher takes it for a passphrase.

        It derives the key from that and from the beginning of the file, which then must never be lost.
        """
        return f'"{self.pragma()}"'

    def derived(self, purpose: str) -> bytes:
        """Derive a key of its own for another purpose, from which this one cannot be told."""
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return HKDF(SHA256(), _KEY_BYTES, None, f"workbench {purpose}".encode()).derive(self._known())

    def of_pages(self, salt: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Give what SQLCipher 4 encrypts and seals the pages of a file with that begins with this salt.

        What the first encrypted files have comes last.
        """
        yield _of_pages(self._known(), salt)
        older = hashlib.pbkdf2_hmac("sha512", self.older_pragma().encode(), salt, 256_000, _KEY_BYTES)
        yield _of_pages(older, salt)

    def wrap_anew(self, project: Path, passphrase: str, cost: Cost | None = None) -> None:
        """Let this passphrase alone open the key from now on, as soon as the key file says so."""
        slots = [_wrap(self._known(), passphrase, cost or USUAL)]
        _replace(key_file(project), _text(slots))
        self._slots[:] = slots

    def opens_with(self, passphrase: str) -> bool:
        """Tell whether a passphrase is one of this key's."""
        secret = typed(passphrase)
        return any(_unwrap(slot, secret) is not None for slot in self._slots)

    def write(self, project: Path, *, anew: bool = True) -> None:
        """Write the key file beside a project, whole or not at all; what it replaces is overwritten.

        Without `anew` a key file that is there already is refused: it may be the only way into something.
        """
        path = key_file(project)
        if not anew and path.exists():
            raise WorkbenchError(f"“{path.name}” exists already.", "Choose another name.")
        _replace(path, _text(self._slots))

    @contextlib.contextmanager
    def standing_beside(self, project: Path) -> Generator[None]:
        """Write the key file; what it replaces, if anything, is put back when the block fails."""
        path = key_file(project)
        before = path.read_text("utf-8") if path.exists() else None
        self.write(project)
        try:
            yield
        except BaseException:
            if before is None:
                path.unlink(missing_ok=True)
            else:
                _replace(path, before)
            raise

    def again(self) -> "ProjectKey":
        """Give the same key once more, which is forgotten apart; a new passphrase of one is the other's."""
        return ProjectKey(self._known(), self._slots)

    def forget(self) -> None:
        """Overwrite the key in memory, as far as Python lets one: copies made before may live on."""
        self._raw[:] = bytes(len(self._raw))
        self._raw.clear()

    def _known(self) -> bytes:
        """Give a copy: another thread may forget the key meanwhile, and zeros are never wrapped for it."""
        raw = bytes(self._raw)
        if not any(raw):
            raise RuntimeError("the key was forgotten")
        return raw


def _of_pages(key: bytes, salt: bytes) -> tuple[bytes, bytes]:
    masked = bytes(byte ^ 0x3A for byte in salt)
    return key, hashlib.pbkdf2_hmac("sha512", key, masked, 2, _KEY_BYTES)


def _replace(path: Path, text: str) -> None:
    part = path.with_name(f"{path.name}.part")
    try:
        with _wiped_afterwards(path):
            _write_whole(part, text)
            part.replace(path)
            sync(path.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise WorkbenchError(f"“{path}” cannot be written.", "Choose another name or folder.") from error


@contextlib.contextmanager
def _wiped_afterwards(path: Path) -> Generator[None]:
    """Hold the file that is replaced inside, and overwrite its bytes once it is; Windows cannot."""
    if sys.platform == "win32" or not path.exists():
        yield
        return
    with path.open("r+b") as old:
        yield
        if os.fstat(old.fileno()).st_nlink:
            return  # it has another name, so it is somebody's copy
        old.write(bytes(os.fstat(old.fileno()).st_size))
        old.flush()
        os.fsync(old.fileno())


def _write_whole(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(text.encode())
        stream.flush()
        os.fsync(stream.fileno())


# the slots: each wraps the same key, under one passphrase


def _wrap(raw: bytes, passphrase: str, cost: Cost) -> dict[str, Any]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    slot: dict[str, Any] = {
        "kdf": "argon2id", **asdict(cost), "salt": secrets.token_hex(_SALT_BYTES),
        "cipher": "aes-256-gcm", "nonce": secrets.token_hex(_NONCE_BYTES),
    }  # fmt: skip
    wrapping = _stretched(typed(passphrase), slot)
    slot["wrapped"] = AESGCM(wrapping).encrypt(bytes.fromhex(slot["nonce"]), raw, _head(slot)).hex()
    return slot


def _unwrap(slot: dict[str, Any], secret: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    wrapping = _stretched(secret, slot)
    try:
        wrapped = bytes.fromhex(slot["wrapped"])
        return AESGCM(wrapping).decrypt(bytes.fromhex(slot["nonce"]), wrapped, _head(slot))
    except InvalidTag:
        return None


def _stretched(secret: bytes, slot: dict[str, Any]) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(
            secret, bytes.fromhex(slot["salt"]), time_cost=slot["passes"], memory_cost=slot["memory_kib"],
            parallelism=slot["lanes"], hash_len=_KEY_BYTES, type=Type.ID,
        )  # fmt: skip
    except HashingError as error:
        needed = slot["memory_kib"] // 1024
        raise WorkbenchError(
            f"Opening the key needs {needed} MB of free memory.", "Close other programs, then try again."
        ) from error


def _head(slot: dict[str, Any]) -> bytes:
    """All of a slot but the wrapped key: altered, it does not open."""
    return _canonical(_FORMAT | {name: value for name, value in slot.items() if name != "wrapped"})


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


# the file


def _text(slots: list[dict[str, Any]]) -> str:
    check = hashlib.sha256(_canonical(slots)).hexdigest()  # tells a damaged file from a wrong passphrase
    return json.dumps(_FORMAT | {"slots": slots, "check": check}, indent=2) + "\n"


def _read(path: Path) -> list[dict[str, Any]]:
    """Read the slots of a key file of whoever wrote it."""
    if path.exists() and not path.is_file():  # a pipe would keep us waiting
        raise WorkbenchError(f"The key file “{path.name}” is no file.", "Take that of an earlier copy.")
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise WorkbenchError(
            f"The key file “{path.name}” is not there.",
            "Put it back beside the project: without it nobody can open the project.",
        ) from error
    except OSError as error:
        raise WorkbenchError(
            f"The key file “{path.name}” cannot be read.", "Check that you may read it."
        ) from error
    slots = _slots_in(content)
    if slots is None:
        raise WorkbenchError(
            f"The key file “{path.name}” is damaged; this has nothing to do with the passphrase.",
            "Take that of a copy or a backup of it: without a sound one nobody can open the project.",
        )
    if not all(Cost(slot["memory_kib"], slot["passes"], slot["lanes"]).bearable() for slot in slots):
        raise WorkbenchError(
            f"The key file “{path.name}” asks for more memory or time than any project needs.",
            "It may have been made to do harm. Take the key file of an earlier copy.",
        )
    return slots


def _slots_in(content: bytes) -> list[dict[str, Any]] | None:
    try:
        stored = json.loads(content) if len(content) <= _MOST_BYTES else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(stored, dict):
        return None
    head = cast("dict[str, Any]", stored)
    slots = head.get("slots")
    if {name: head.get(name) for name in _FORMAT} != _FORMAT or not isinstance(slots, list):
        return None
    found = cast("list[Any]", slots)
    if not 1 <= len(found) <= _MOST_SLOTS or not all(_is_slot(slot) for slot in found):
        return None
    whole = head.get("check") == hashlib.sha256(_canonical(found)).hexdigest()
    return found if whole else None


def _is_slot(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    slot = cast("dict[str, Any]", value)
    lengths = {"salt": _SALT_BYTES, "nonce": _NONCE_BYTES, "wrapped": _KEY_BYTES + _TAG_BYTES}
    return (
        (slot.get("kdf"), slot.get("cipher")) == ("argon2id", "aes-256-gcm")
        and all(type(slot.get(name)) is int for name in ("memory_kib", "passes", "lanes"))
        and all(_is_hex(slot.get(name), length) for name, length in lengths.items())
    )


def _is_hex(value: Any, length: int) -> bool:
    try:
        return isinstance(value, str) and len(bytes.fromhex(value)) == length
    except ValueError:
        return False
