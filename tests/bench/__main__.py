"""`python -m tests.bench [NAME ...]`: runs all benchmarks, or those named."""

import importlib
import sys

NAMES = (
    "start", "project", "window", "frames", "player", "playing", "waveform", "heartbeat", "endurance",
    "exact", "transcript", "claims", "overview", "claims_window", "power", "integrity", "backups",
    "encryption", "sandbox", "hostile", "million",
)  # fmt: skip


def main() -> None:
    """Run the benchmarks one after another."""
    for name in sys.argv[1:] or NAMES:
        print(f"\n{name}")
        importlib.import_module(f"tests.bench.{name}").run()


if __name__ == "__main__":
    main()
