"""The file on disk: its tables, its journal, and one module for each noun of a case; the only SQL."""

from workbench.project.integrity.verification import Verified, verified, verify, verify_file
from workbench.project.project import Changes, Project, ProjectInfo
from workbench.project.store.checks import Finding
from workbench.project.store.journal import Step

__all__ = [
    "Changes",
    "Finding",
    "Project",
    "ProjectInfo",
    "Step",
    "Verified",
    "verified",
    "verify",
    "verify_file",
]
