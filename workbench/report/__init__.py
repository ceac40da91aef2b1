"""What leaves the program: one `Report` value gathered from a project, and the files written from it."""

from workbench.report.content import PROFILES, Report
from workbench.report.gathering import gather
from workbench.report.html import write_html, write_page

__all__ = ["PROFILES", "Report", "gather", "write_html", "write_page"]
