"""What was chosen for an export is there the next time, also after reopening."""

import pytest

from workbench.project import Project, export_choices


def test_choices_are_kept_for_each_format(project: Project) -> None:
    assert export_choices.of_format(project, "srt") == {}
    with project.edit("Export"):
        export_choices.keep(project, "srt", {"language": "en", "options": {"encoding": "cp1256"}})
        export_choices.keep(project, "vtt", {"language": ""})
        export_choices.keep(project, "vtt", {"language": "ar"})
    path = project.path
    project.close()
    with Project.open(path) as again:
        assert export_choices.of_format(again, "srt") == {"language": "en", "options": {"encoding": "cp1256"}}
        assert export_choices.of_format(again, "vtt") == {"language": "ar"}


def test_the_same_choice_again_is_no_step(project: Project) -> None:
    for _ in range(2):
        with project.edit("Export"):
            export_choices.keep(project, "srt", {"pseudonyms": True})
    assert project.step_count == 2


@pytest.mark.parametrize("strange", ["", "{", "[1]", "null"])
def test_choices_that_another_program_wrote_wrongly_are_none(project: Project, strange: str) -> None:
    with project.edit("By another program"):
        project.insert("export_choice", format="srt", options=strange)
    assert export_choices.of_format(project, "srt") == {}
