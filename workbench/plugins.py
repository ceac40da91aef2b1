"""The lists of importers and exporters: built-in ones, and those that installed packages announce."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from typing import Any, cast

from workbench import formats
from workbench.formats import Exporter, Importer

IMPORTERS = (
    "workbench.importers"  # groups of entry points; each entry names an object or a class without arguments
)
EXPORTERS = "workbench.exporters"


@dataclass(frozen=True)
class Broken:
    """An installed plug-in that cannot be used, and why; the others are."""

    name: str
    reason: str


@dataclass(frozen=True)
class Plugins:
    """Everything that can be used now; where two have one key, the built-in one stands."""

    importers: tuple[Importer, ...]
    exporters: tuple[Exporter, ...]
    broken: tuple[Broken, ...]


def load() -> Plugins:
    """Ask the installed packages, and leave out what does not load or does not fit."""
    importers, bad_importers = _installed(IMPORTERS, ("key", "title", "suffixes", "recognises", "read"))
    exporters, bad_exporters = _installed(EXPORTERS, ("key", "title", "suffix", "carries", "write"))
    return Plugins(
        importers=cast("tuple[Importer, ...]", _first_of_each(formats.IMPORTERS, importers)),
        exporters=cast("tuple[Exporter, ...]", _first_of_each(formats.EXPORTERS, exporters)),
        broken=(*bad_importers, *bad_exporters),
    )


def _installed(group: str, needs: Iterable[str]) -> tuple[list[Any], list[Broken]]:
    found: list[Any] = []
    broken: list[Broken] = []
    for entry in metadata.entry_points(group=group):
        try:
            loaded = entry.load()
            plugin = loaded() if isinstance(loaded, type) else loaded
            missing = [name for name in needs if not hasattr(plugin, name)]
        except Exception as error:  # anything at all may be wrong with other people's code
            broken.append(Broken(entry.name, f"{type(error).__name__}: {error}"))
            continue
        if missing:
            broken.append(Broken(entry.name, f"it has no {', '.join(missing)}"))
        else:
            found.append(plugin)
    return found, broken


def _first_of_each(built_in: Iterable[Any], installed: Iterable[Any]) -> tuple[Any, ...]:
    by_key: dict[str, Any] = {}
    for plugin in (*built_in, *installed):
        by_key.setdefault(plugin.key, plugin)
    return tuple(by_key.values())
