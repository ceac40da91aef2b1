"""REDACTION: words found wherever a project holds them, and taken out for good."""

from workbench.project.redaction.applying import REPLACEMENT, Redacted, apply
from workbench.project.redaction.finding import Found, Hit, find, order
from workbench.project.redaction.kept_files import KeptFile
from workbench.project.redaction.wording import AS_WRITTEN, INSIDE, OTHERWISE, Wording

__all__ = [
    "AS_WRITTEN", "INSIDE", "OTHERWISE", "REPLACEMENT", "Found", "Hit", "KeptFile", "Redacted", "Wording",
    "apply", "find", "order",
]  # fmt: skip
