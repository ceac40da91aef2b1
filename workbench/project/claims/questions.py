"""What is asked: several claims can answer one question, each in its own way."""

from dataclasses import dataclass
from typing import Any

from workbench.project.project import Project
from workbench.project.unaltered import unaltered
from workbench.reasoning import figures


@dataclass(frozen=True)
class Question:
    """What several claims answer, each in its own way: "how many wounded were in the town?".

    `about` is how far "about" reaches on each side in its figures, as a fraction.
    """

    id: int
    number: int
    text: str
    unit: str
    scope: str
    about: float = figures.ABOUT
    note: str = ""

    @property
    def label(self) -> str:
        """The name that people see, such as Q1."""
        return f"Q{self.number}"


def questions(project: Project) -> list[Question]:
    """List the questions by number."""
    return list(unaltered(project, "questions", ("question",), lambda: _read(project)))


def _read(project: Project) -> list[Question]:
    rows = project.rows("SELECT * FROM question ORDER BY number")
    return [Question(**dict(row, about=figures.reach(row["about"]))) for row in rows]


def add_question(
    project: Project, text: str, unit: str = "", scope: str = "", *, number: int | None = None
) -> int:
    """Add a question under the next number."""
    number = number or project.next_number("question")
    return project.insert("question", number=number, text=text, unit=unit, scope=scope)


def update_question(project: Project, question: int, **fields: Any) -> None:
    """Change columns of a question by name."""
    project.update("question", question, **fields)


def delete_question(project: Project, question: int) -> None:
    """Delete a question; its claims stay, without one."""
    project.delete("question", question)
