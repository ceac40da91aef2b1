"""Bytes to text: marks, strict UTF-8, the Arabic code pages, and the choice of a person."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.formats.encoding import choices, decode

ARABIC = "٠١:٢٠ الرجل: الجسر مغلق منذ الفجر.\n1:30 امرأة: أين الخبز؟\n"
MIXED = "1:20 Old man: كان الجسر مغلقا\n1:30 الرجل: نص قصير – “yes”\n"
FRENCH = "1:20 Élève : où êtes-vous, déjà à l'école ?\n1:30 Le frère : ça va.\n"
GERMAN = "1:20 Mädchen: Wo ist das größte Haus? Grüße.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [ARABIC, MIXED, FRENCH])
def test_unicode_with_and_without_its_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize("text", [ARABIC.replace("٠١:٢٠", "1:20"), MIXED])
def test_arabic_in_the_code_page_of_windows(text: str) -> None:
    decoded = decode(text.encode("cp1256"), "a.txt")
    assert (decoded.text, decoded.encoding, decoded.guessed) == (text, "cp1256", True)


def test_arabic_in_the_code_page_of_iso() -> None:
    text = "1:20 الرجل: الماء يصل الى باب السوق\n1:30 امرأة: نحن هنا و هم هناك\n"
    assert decode(text.encode("iso8859_6"), "a.txt").text == text


@pytest.mark.parametrize("text", [FRENCH, GERMAN])
def test_western_text_is_not_taken_for_arabic(text: str) -> None:
    assert decode(text.encode("cp1252"), "a.txt").text == text


def test_russian_is_not_taken_for_arabic() -> None:
    text = "1:20 Старик: Вода поднялась ночью, и мост закрыли до утра. Лодки стоят у берега.\n"
    assert decode(text.encode("cp1251"), "a.txt").text == text


def test_a_person_can_say_otherwise() -> None:
    assert decode(FRENCH.encode("cp1252"), "a.txt", "cp1256").encoding == "cp1256"
    assert decode("نص".encode("cp1256"), "a.txt", "windows-1256").text == "نص"


def test_an_asked_encoding_that_does_not_fit_is_refused() -> None:
    with pytest.raises(WorkbenchError, match=r"a\.txt cannot be read as utf-8"):
        decode("نص".encode("cp1256"), "a.txt", "utf-8")
    with pytest.raises(WorkbenchError, match="no encoding called klingon"):
        decode(b"words", "a.txt", "klingon")


@pytest.mark.parametrize("text", [ARABIC, MIXED])
def test_utf8_with_a_torn_letter_is_still_utf8(text: str) -> None:
    torn = text.encode()[:-2] + "ن".encode()[:1]
    assert decode(torn, "a.txt").encoding == "utf-8"
    assert decode(torn, "a.txt").text[:20] == text[:20]


def test_a_film_is_not_text() -> None:
    with pytest.raises(WorkbenchError, match=r"film\.mp4 is not a text file"):
        decode(b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00" + bytes(range(256)) * 20, "film.mp4")


def test_the_offered_encodings_all_exist() -> None:
    assert all("é".encode(each, "replace") for each in choices())


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])))
def test_utf8_always_comes_back(text: str) -> None:
    assert decode(text.encode(), "a.txt").text == text.removeprefix("\ufeff")


@given(st.binary(max_size=60))
def test_any_bytes_give_text_or_a_plain_sentence(data: bytes) -> None:
    with contextlib.suppress(WorkbenchError):
        assert decode(data, "a.bin").encoding
