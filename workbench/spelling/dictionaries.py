"""Where this machine keeps Hunspell dictionaries, and which of them serves a language."""

import importlib.util
import os
from collections.abc import Iterable
from pathlib import Path

_FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/share/myspell",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
    "~/Library/Spelling",
    "~/.local/share/hunspell",
)
_OFFICES = (  # each language in a folder of its own
    "/usr/lib/libreoffice/share/extensions",
    "/opt/libreoffice/share/extensions",
    "/Applications/LibreOffice.app/Contents/Resources/extensions",
    "C:/Program Files/LibreOffice/share/extensions",
)


def folders() -> list[Path]:
    """List the folders that may hold dictionaries: the person's own first, the one that comes along last."""
    own = [Path(each) for each in os.environ.get("DICPATH", "").split(os.pathsep) if each]
    usual = [Path(each).expanduser() for each in _FOLDERS]
    offices = [folder for office in _OFFICES for folder in sorted(Path(office).glob("dict-*"))]
    return [*own, *usual, *offices, *_shipped()]


def _shipped() -> list[Path]:
    found = importlib.util.find_spec("hunspell")
    return [Path(found.origin).parent / "dictionaries"] if found and found.origin else []


def names() -> list[str]:
    """Name the dictionaries of this machine, such as ar and en_GB, each once."""
    found = {path.stem for folder in folders() for path in folder.glob("*.dic") if _is_whole(path)}
    return sorted(found, key=str.casefold)


def _is_whole(path: Path) -> bool:
    return path.with_suffix(".aff").is_file()


def find(language: str, among: Iterable[Path] | None = None) -> Path | None:
    """Find the dictionary (its path without ending) for a language such as ar or en-GB.

    Of several the one for that very country wins, else that for no country, else the first by name.
    """
    main, _, country = language.replace("_", "-").partition("-")
    if not main.isalpha():
        return None
    wanted = f"{main}_{country}".casefold()
    found: list[tuple[int, str, Path]] = []
    for folder in folders() if among is None else among:
        for path in sorted(folder.glob(f"{main.lower()}*.dic")):
            name = path.stem.replace("-", "_")
            if name.split("_")[0].lower() == main.lower() and _is_whole(path):
                rank = 0 if name.casefold() == wanted else 1 if "_" not in name else 2
                found.append((rank, _usual_first(name), path.with_suffix("")))
    return min(found, key=lambda entry: entry[:2])[2] if found else None


def _usual_first(name: str) -> str:
    return "" if name in ("en_US", "pt_PT") else name
