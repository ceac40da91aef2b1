"""What was looked for in vain is kept, in words, and counted."""

import pytest

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.project import Project, claims
from workbench.project.claims import searches, standing


@pytest.fixture
def claim(project: Project) -> int:
    with project.edit("Claim"):
        return claims.add(project, "A convoy went north.")


def test_where_is_enough_and_the_day_is_that_of_logging(project: Project, claim: int) -> None:
    with project.edit("Search"):
        searches.add(project, " the town's channel ", claim=claim)
    (found,) = searches.of_claim(project, claim)
    assert (found.place, found.found, found.date) == ("the town's channel", "nothing", found.at[:10])
    assert found.analyst == "Dana"


def test_a_search_as_a_sentence(project: Project, claim: int) -> None:
    with project.edit("Search"):
        searches.add(project, "the archive", terms="convoy", searched_edtf="2013-06-05", claim=claim)
    (found,) = searches.of_claim(project, claim)
    place, terms = isolated("the archive"), isolated("convoy")
    assert found.words == f"Looked for “{terms}” in {place} on 5 June 2013: found nothing"


def test_searches_are_counted_and_those_in_vain(project: Project, item: int, claim: int) -> None:
    assert searches.counted([]) == ""
    with project.edit("Searches"):
        searches.add(project, "one", claim=claim)
        searches.add(project, "two", claim=claim, found="something")
        searches.add(project, "three", item=item)
    assert searches.counted(searches.of_claim(project, claim)) == "2, 1 found nothing"
    assert searches.counted(searches.all(project)) == "3, 2 found nothing"
    assert searches.counted(searches.of_claim(project, claim)[1:]) == "1"
    assert searches.counted(searches.of_claim(project, claim)[:1]) == "1, found nothing"
    assert standing.of_claim(project, claim).searched == (2, 1)


def test_a_search_without_a_place_or_with_no_date_is_refused(project: Project, claim: int) -> None:
    with pytest.raises(WorkbenchError), project.edit("Search"):
        searches.add(project, " ", claim=claim)
    with pytest.raises(WorkbenchError), project.edit("Search"):
        searches.add(project, "the archive", searched_edtf="yesterday", claim=claim)
    with project.edit("Search"):
        search = searches.add(project, "the archive", claim=claim)
    with pytest.raises(WorkbenchError), project.edit("Search"):
        searches.update(project, search, searched_edtf="soon")
    with project.edit("Search"):
        searches.remove(project, search)
    assert searches.all(project) == []
