"""The file on disk: its tables, its journal, and one module for each noun of a case; the only SQL."""

from workbench.project.journal import Step
from workbench.project.project import Changes, Project, ProjectInfo

__all__ = ["Changes", "Project", "ProjectInfo", "Step"]
