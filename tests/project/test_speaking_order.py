"""Who speaks is listed in the order of first words."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.project import Project, transcript
from workbench.project.transcript import speakers, speaking_order


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9)), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_it_is_the_order_in_which_all_speakers_are_listed(
    project: Project, item: int, rows: list[tuple[int, int]]
):
    with project.edit("Write"):
        voices = [speakers.add(project, item, f"Voice {n}") for n in range(5)]
        for voice, start in rows:
            transcript.add(project, item, start_ms=start * 1000, speaker=voices[voice])
    assert list(speaking_order.in_order(project, item)) == speakers.of_item(project, item)
    project.undo()


def test_inside_an_edit_it_is_what_the_edit_has_done_so_far(project: Project, item: int):
    with project.edit("Write"):
        first, second = (speakers.add(project, item, name) for name in ("A", "B"))
        transcript.add(project, item, start_ms=0, speaker=second)
        transcript.add(project, item, start_ms=1, speaker=first)
        assert [each.id for each in speaking_order.in_order(project, item)] == [second, first]
