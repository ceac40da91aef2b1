"""When something last happened to each claim."""

from workbench.project.project import Project

_LATEST = """
SELECT claim, max(at) AS at FROM (
    SELECT id AS claim, created_at AS at FROM claim
    UNION ALL SELECT claim, at FROM assessment
    UNION ALL SELECT claim, at FROM review
    UNION ALL SELECT claim, added_at FROM evidence
    UNION ALL SELECT claim, at FROM search_log WHERE claim IS NOT NULL
    UNION ALL SELECT r.claim, c.at FROM check_answer AS c JOIN check_run AS r ON r.id = c.run
        WHERE r.claim IS NOT NULL
) GROUP BY claim
"""


def latest(project: Project) -> dict[int, str]:
    """Give the UTC moment of the newest dated entry on each claim: itself, a verdict, evidence, an answer."""
    return {row["claim"]: row["at"] for row in project.rows(_LATEST)}
