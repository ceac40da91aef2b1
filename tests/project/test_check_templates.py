"""Templates: those of the program, those of a project, and files that bring one over or are refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.project import Project, claims
from workbench.project.claims import check_template_document, check_templates, checklists
from workbench.project.claims.check_template import Template, TemplateItem
from workbench.project.claims.check_template_document import of_document, read_file, write_file

OWN = Template(
    "P1", "Our own", "", 1, (TemplateItem("a", "First?"), TemplateItem("b", "Second?", cap="probable"))
)


def save(project: Project, template: Template) -> Template:
    with project.edit("Checklist"):
        return check_templates.save(project, template)


def test_a_project_has_the_shipped_ones_and_its_own(project: Project) -> None:
    save(project, OWN)
    keys = [each.key for each in check_templates.all(project)]
    assert keys == [*(f"T{number}" for number in range(13)), "P1"]
    assert check_templates.get(project, "P1") == OWN
    project.undo()
    assert check_templates.get(project, "P1") is None


def test_one_with_a_shipped_key_takes_its_place_until_it_is_removed(project: Project) -> None:
    shipped = check_templates.get(project, "T6")
    assert shipped is not None
    changed = save(project, shipped.without("mirror"))
    assert (changed.version, len(changed.items)) == (shipped.version + 1, 6)
    assert check_templates.get(project, "T6") == changed
    assert check_templates.replaces_shipped(changed)
    with project.edit("Back"):
        check_templates.remove(project, "T6")
    assert check_templates.get(project, "T6") == shipped


def test_a_version_is_new_once_a_checklist_was_begun_with_the_old(project: Project) -> None:
    first = save(project, OWN)
    longer = save(project, first.with_item(TemplateItem("c", "Third?")))
    assert longer.version == 1
    with project.edit("Check"):
        checklists.start(project, "P1", claim=claims.add(project, "A sentence."))
    named = save(project, replace(longer, name="Ours"))
    assert (named.name, named.version) == ("Ours", 1)
    assert save(project, named.without("c")).version == 2


def test_a_run_keeps_its_answers_when_its_template_changes(project: Project) -> None:
    save(project, OWN)
    with project.edit("Check"):
        run = checklists.start(project, "P1", claim=claims.add(project, "A sentence."))
        checklists.answer(project, run, "a", "pass", finding="seen")
        checklists.answer(project, run, "b", "fail")
    save(project, OWN.without("a"))
    (found,) = checklists.runs(project)
    assert (found.version, found.template.version) == (1, 2)
    assert found.progress == (1, 1)
    assert [(each.item_key, each.finding) for each in found.former] == [("a", "seen")]


def test_points_are_changed_moved_and_taken_out() -> None:
    assert OWN.with_item(TemplateItem("a", "Else?")).item("a") == TemplateItem("a", "Else?")
    assert [each.key for each in OWN.moved("a", 1).items] == ["b", "a"]
    assert OWN.moved("a", -1) == OWN
    lifted = OWN.with_item(TemplateItem("b", "Second?", cap="probable", lifted_by="a"))
    assert lifted.without("a").items == (TemplateItem("b", "Second?", cap="probable"),)
    assert check_templates.new_item_key(OWN) == "point_1"


def test_a_new_one_gets_a_key_of_its_own(project: Project) -> None:
    first = save(project, check_templates.new(project, "One"))
    second = check_templates.new(project, "Two", "item")
    assert (first.key, second.key, second.subject) == ("P1", "P2", "item")


def test_texts_in_another_language_stand_in_for_their_own(project: Project) -> None:
    item = TemplateItem("a", "First?", "Seen.", texts={"ar": {"question": "أولا؟", "passes": ""}})
    translated = replace(OWN, items=(item,), names={"ar": "قائمتنا"})
    assert translated.languages == ("en", "ar")
    assert translated.in_language("ar").name == "قائمتنا"
    own = save(project, translated)
    (*_, arabic) = check_templates.all(project, "ar")
    assert (arabic.name, arabic.items[0].question, arabic.items[0].passes) == ("Our own", "أولا؟", "Seen.")
    (*_, french) = check_templates.all(project, "fr")
    assert french == own


def test_a_file_brings_a_template_over(project: Project, tmp_path: Path) -> None:
    template = replace(OWN, names={"uk": "Наш"})
    write_file(template, tmp_path / "own.json")
    assert read_file(tmp_path / "own.json") == template
    for shipped in check_templates.shipped():
        assert of_document(check_template_document.document(shipped), "T") == shipped


def changed(**values: Any) -> dict[str, Any]:
    return {**check_template_document.document(OWN), **values}


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ([], "is no checklist"),
        ({}, "it has no “key”"),
        (changed(name=""), "it has no “name”"),
        (changed(items={}), "“items” is not a list"),
        (changed(items=[3]), "Point 1 of x.json is not"),
        (changed(items=[{"key": "a"}]), "Point 1 of x.json has no question"),
        (changed(items=[{"key": "a", "question": "?", "cap": "high"}]), "“high” is no cap"),
        (changed(items=[{"key": "a", "question": "?", "fact": "x"}]), "“x” is no fact"),
        (changed(items=[{"key": "a", "question": "?"}] * 2), "two points have the key “a”"),
        (changed(items=[{"key": "a", "question": "?", "lifted_by": "z"}]), "lifted by “z”"),
        (changed(items=[{"key": "a", "question": "?", "texts": {"ar": {"cap": "x"}}}]), "stands “cap”"),
        (changed(items=[{"key": "a", "question": "?" * 3000}]), "is too long"),
        (changed(items=[{"key": str(n), "question": "?"} for n in range(300)]), "300 points"),
        (changed(subject="world"), "neither claim nor item"),
        (changed(version=0), "not a number from 1"),
        (changed(version=True), "not a number from 1"),
        (changed(claim_type=4), "“claim_type” is no text"),
        (changed(secret=1), "stands “secret”"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_in_plain_words(
    tmp_path: Path, document: Any, words: str
) -> None:
    (tmp_path / "x.json").write_text(json.dumps(document), "utf-8")
    with pytest.raises(WorkbenchError, match=words):
        read_file(tmp_path / "x.json")


def _missing(path: Path) -> None:
    path.unlink(missing_ok=True)


def _broken(path: Path) -> None:
    path.write_bytes(b"{\xff")


def _deep(path: Path) -> None:
    path.write_bytes(b"[" * 100_000)


def _large(path: Path) -> None:
    path.write_bytes(b" " * 1_000_001)


@pytest.mark.parametrize("spoil", [_missing, _broken, _deep, _large])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    spoil(tmp_path / "x.json")
    with pytest.raises(WorkbenchError):
        read_file(tmp_path / "x.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["key", "question", "cap", "texts", "ar"]) | st.text(max_size=3), inner
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(list(changed())), JSON))
def test_whatever_a_document_holds_it_is_read_or_refused(values: dict[str, Any]) -> None:
    try:
        found = of_document(changed(**values), "x")
    except WorkbenchError:
        return
    assert of_document(check_template_document.document(found), "x") == found


def test_what_is_not_sound_in_a_strange_project_keeps_its_name(project: Project) -> None:
    save(project, OWN)
    with project.edit("From anybody"):
        row = project.rows("SELECT id FROM check_template")[0]["id"]
        project.update("check_template", row, items='[{"key": 1}]')
    found = check_templates.get(project, "P1")
    assert found is not None
    assert (found.name, found.items) == ("Our own", ())
