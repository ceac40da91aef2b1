"""Spelling is judged by the machine's own dictionaries, beside the window, in the script of the language."""

import queue
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.spelling.dictionaries import find
from workbench.spelling.speller import Speller, Suggestions
from workbench.spelling.words import bare, words_in

AFF = "SET UTF-8\nTRY aeioubcdfghjklmnpqrstvwxyz\n"


def dictionary(folder: Path, name: str, *words: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.aff").write_text(AFF, "utf-8")
    (folder / f"{name}.dic").write_text("\n".join((str(len(words)), *words)) + "\n", "utf-8")
    return folder / name


# which dictionary


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en-GB", "en_GB"), ("en", "en_US"), ("en-AU", "en_US"), ("ar", "ar"), ("ar-EG", "ar"), ("de", None),
     ("", None), ("../x", None)],
)  # fmt: skip
def test_the_dictionary_of_the_country_wins_then_that_of_none(
    tmp_path: Path, language: str, expected: str | None
):
    for name in ("en_GB", "en_US", "ar", "ar_DZ", "enx"):
        dictionary(tmp_path, name, "word")
    found = find(language, [tmp_path / "missing", tmp_path])
    assert (found.name if found else None) == expected


def test_a_word_list_without_its_rules_is_no_dictionary(tmp_path: Path):
    (tmp_path / "fr.dic").write_text("1\nmot\n")
    assert find("fr", [tmp_path]) is None


def test_english_comes_along():
    assert find("en") is not None


# which words


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("It's what they said, isn’t it", "en", ["It's", "what", "they", "said", "isn’t", "it"]),
        ("[unclear] left at 10h30 on M4", "en", ["left", "at", "on"]),
        ("see https://a.example/b and @someone #tag", "en", ["see", "and"]),
        ("قال Reuters إن مَاءً", "ar", ["قال", "إن", "مَاءً"]),
        ("قال Reuters إن", "en", ["Reuters"]),
        ("a I x", "en", []),
    ],
)
def test_only_words_of_the_language_are_judged(text: str, language: str, expected: list[str]):
    found = list(words_in(text, language))
    assert [word for _, word in found] == expected
    assert all(text[place : place + len(word)] == word for place, word in found)


def test_marks_that_dictionaries_leave_out_are_taken_off():
    assert bare("مَــاءً") == "ماء"
    assert bare("isn’t") == "isn't"


# the child


@pytest.fixture
def news() -> queue.Queue:
    return queue.Queue()


@pytest.fixture
def speller(tmp_path: Path, news: queue.Queue) -> Iterator[Speller]:
    known = {
        "en": dictionary(tmp_path / "d", "en_US", "water", "waiter", "boat", "isn't"),
        "ar": dictionary(tmp_path / "d", "ar", "ماء", "الماء", "قارب"),
        "xx": tmp_path / "gone",
    }
    made = Speller(news.put, known.get)
    yield made
    made.close()


def test_words_are_judged_beside_and_known_from_then_on(speller: Speller, news: queue.Queue):
    assert speller.wrong("en", ["water", "watre", "isn't"]) == set()  # not known yet
    assert news.get(timeout=60) == "en"
    assert speller.wrong("en", ["water", "watre", "isn't"]) == {"watre"}
    assert speller.wrong("ar", ["ماء", "ماأ"]) == set()
    assert news.get(timeout=60) == "ar"
    assert speller.wrong("ar", ["ماء", "ماأ"]) == {"ماأ"}
    assert news.empty()


def test_suggestions_come(speller: Speller, news: queue.Queue):
    speller.suggest("en", "wateer")
    assert news.get(timeout=60) == Suggestions("en", "wateer", ("water", "waiter"))


def test_a_language_without_a_dictionary_is_let_be(speller: Speller, news: queue.Queue):
    assert not speller.has("de")
    assert speller.wrong("de", ["wasser"]) == set()
    speller.suggest("de", "wasser")
    assert speller._child is None


def test_a_dictionary_that_is_gone_judges_nothing_and_the_others_go_on(speller: Speller, news: queue.Queue):
    speller.wrong("xx", ["word"])
    speller.wrong("en", ["watre"])
    assert news.get(timeout=60) == "en"
    assert speller.wrong("xx", ["word"]) == set()


def test_after_the_end_of_the_child_another_one_answers(speller: Speller, news: queue.Queue):
    speller.wrong("en", ["watre"])
    news.get(timeout=60)
    speller.close()
    assert speller.wrong("en", ["watre"]) == set()
    news.get(timeout=60)
    assert speller.wrong("en", ["watre"]) == {"watre"}
