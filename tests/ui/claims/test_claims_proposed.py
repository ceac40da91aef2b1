"""What is offered for a claim speaks the unit of the question that it answers."""

from workbench.project import Project, claims
from workbench.project.claims import Question
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


def test_a_question_without_a_unit_is_offered_where_it_alone_asks_how_many() -> None:
    how_many = Question(1, 1, "How many wounded are in the town?", "", "")
    other, what = Question(2, 2, "كم عدد العائدين؟", "", ""), Question(3, 3, "What is it?", "", "")
    for words in ("there are more than 1200", "I am one out of 1200 wounded"):
        assert propose([(words, "en")], [how_many, what], None).question == how_many
        assert propose([(words, "en")], [what], None).question is None
        assert propose([(words, "en")], [how_many, other], None).question is None
