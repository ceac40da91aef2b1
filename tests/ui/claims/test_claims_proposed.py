"""What is offered for a claim speaks the unit of the question that it answers."""

from workbench.project import Project, claims
from workbench.ui.claims.entry.proposed import Quantity, propose


def test_a_figure_in_arabic_words_is_offered_in_the_unit_of_the_question(case: Project):
    with case.edit("Asked"):
        claims.add_question(case, "How many were wounded?", unit="wounded")
    asked = claims.questions(case)
    found = propose([("نحو ٩٧٠ جريحا", "ar")], asked, None)
    assert found.quantities == (Quantity("about", 970, None, "wounded"),)
    assert found.question == asked[-1]


def test_a_figure_that_counts_something_else_keeps_its_own_unit(case: Project):
    found = propose([("٢٠ قتيلا", "ar")], claims.questions(case), None)
    assert (found.quantities, found.question) == ((Quantity("eq", 20, None, "قتيلا"),), None)
