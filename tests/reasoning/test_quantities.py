"""Figures are offered as they were said; what counts nothing, or can be read in two ways, is not offered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.reasoning.quantities import Proposal, proposals
from workbench.reasoning.quantity_words import counts_same


def offered(text: str, language: str = "") -> list[tuple[str, float, float | None, str]]:
    return [tuple(each[:4]) for each in proposals(text, language)]


def only(text: str) -> tuple[str, float, float | None, str]:
    (one,) = offered(text)
    return one


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There are about 970.", ("about", 970, None, "")),
        ("there are more than 1200 now", ("gt", 1200, None, "")),
        ("I am one out of 1200 injured", ("eq", 1200, None, "injured")),
        ("one of about 1200", ("about", 1200, None, "")),
        ("some 60 families", ("about", 60, None, "families")),
        ("a hundred or so", ("about", 100, None, "")),
        ("at least 1,200 people", ("ge", 1200, None, "people")),
        ("1 200 wounded or more", ("ge", 1200, None, "wounded")),
        ("1200+ wounded", ("ge", 1200, None, "wounded")),
        ("no fewer than forty houses", ("ge", 40, None, "houses")),
        ("not more than 30", ("le", 30, None, "")),
        ("fewer than 30", ("lt", 30, None, "")),
        ("exactly one", ("eq", 1, None, "")),
        ("only twenty-five return", ("eq", 25, None, "")),
        ("between 30 and 40 houses", ("range", 30, 40, "houses")),
        ("30–40 fighters", ("range", 30, 40, "fighters")),
        ("30 to 40 people", ("range", 30, 40, "people")),
        ("1.2 million people", ("eq", 1_200_000, None, "people")),
        ("two dozen tanks", ("eq", 24, None, "tanks")),
        ("1950 wounded", ("eq", 1950, None, "wounded")),
        ("In Northtown 1200 wounded", ("eq", 1200, None, "wounded")),
        ("fifty per cent", ("eq", 50, None, "%")),
        ("نحو ٩٧٠ جريحا", ("about", 970, None, "جريحا")),
        ("حوالي تسعمئة وسبعين", ("about", 970, None, "")),
        ("قرابة ١٬٢٠٠ شخص", ("about", 1200, None, "شخص")),
        ("أكثر من ۱۲۰۰ جريح", ("gt", 1200, None, "جريح")),
        ("ألف ومئتي جريح على الأقل", ("ge", 1200, None, "جريح")),
        ("لا يقل عن خمسين شهيدا", ("ge", 50, None, "شهيدا")),
        ("لا يزيد عن ٥٠", ("le", 50, None, "")),
        ("أقل من خمسة عشر", ("lt", 15, None, "")),
        ("بين ثلاثين وأربعين مقاتلا", ("range", 30, 40, "مقاتلا")),
        ("بين ٣٠ و ٤٠ بيتا", ("range", 30, 40, "بيتا")),
        ("واحد من ١٢٠٠ جريح", ("eq", 1200, None, "جريح")),
        ("خمسين من الجرحى", ("eq", 50, None, "الجرحى")),
        ("خَمْسَةٌ وَعِشْرُونَ جريحاً", ("eq", 25, None, "جريحاً")),
        ("ألف ومئتان", ("eq", 1200, None, "")),
        ("٥٠ بالمئة", ("eq", 50, None, "%")),
        ("no more than a dozen fighters", ("le", 12, None, "fighters")),
        ("وأقل من مئة شهيد", ("lt", 100, None, "شهيد")),
        ("مئة وأحد عشر جريحا", ("eq", 111, None, "جريحا")),
        ("بنحو ألف جريح", ("about", 1000, None, "جريح")),
        ("about 5 km from here", ("about", 5, None, "km")),
        ("مئتي ألف نازح", ("eq", 200_000, None, "نازح")),
    ],
)
def test_what_is_offered(text: str, expected: tuple[str, float, float | None, str]) -> None:
    assert only(text) == expected


@pytest.mark.parametrize(
    ("text", "part", "unit"),
    [("25 of 50 come back", 25, "of 50"), ("twenty-five of fifty wounded", 25, "of fifty wounded"),
     ("٢٥ من ٥٠", 25, "of ٥٠"), ("half of those who try", 1, "of 2"), ("two thirds of the town", 2, "of 3"),
     ("نصف الجرحى", 1, "of 2")],
)  # fmt: skip
def test_a_proportion_is_kept_as_said(text: str, part: int, unit: str) -> None:
    assert only(text) == ("eq", part, None, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Out of 50 who set out, 25 come back", ("eq", 25, None, "of 50")),
     ("Each time 60 leave only 30 return, on foot", ("eq", 30, None, "of 60")),
     ("Whenever 40 set out, only 20 of them come back.", ("eq", 20, None, "of 40")),
     ("out of fifty about twenty-five return", ("about", 25, None, "of fifty")),
     ("كلما خرج ٤٠ عاد منهم ٢٠ فقط", ("eq", 20, None, "of ٤٠")),
     ("من كل خمسين يعود عشرون", ("eq", 20, None, "of خمسين"))],
)  # fmt: skip
def test_a_proportion_may_name_its_whole_first(text: str, expected: tuple[str, float, None, str]) -> None:
    assert only(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Out of 50 only 80 came", "Out of 50, 3 days later", "Out of 50. In the clinic 25 lie",
     "Whenever 40 to 50 set out 20 stay",
     "Out of 50 20% return"],
)  # fmt: skip
def test_two_numbers_make_no_proportion_by_standing_together(text: str) -> None:
    assert not [unit for *_, unit in offered(text) if unit.startswith("of ")]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("wounded", "جريحا", True), ("injured people", "مصابا", True), ("Wounded", "injured", True),
     ("people", "شخص", True),
     ("wounded", "قتيل", False), ("people", "wounded", False), ("", "", False), ("barrels", "barrels", True)],
)  # fmt: skip
def test_units_of_two_languages_count_the_same(one: str, other: str, same: bool) -> None:
    assert counts_same(one, other) is same


@pytest.mark.parametrize(
    "text",
    ["1:20 the old man", "at 01:02:03.5", "at 5 pm", "10 o'clock", "الساعة 5", "5 June 2013", "June 5",
     "on 5 and 6 June", "5th of June", "05/06/2013", "2013-06-05", "٥ حزيران ٢٠١٣", "in 2013", "since 2011",
     "2011-2013", "between 2011 and 2013", "the 1990s", "عام 2013", "في ٢٠١٣", "2013 was worse",
     "Kanal 7 said",     "Channel Four", "قناة 7", "room 12", "Resolution 2118", "T-72", "9M133",
     "C1", "5th floor",
     "+963 11 222 3333",     "0123456789", "34.5102, 36.5803", "34°", "192.168.1.1",
     "25 years old", "hospital no. 4", "at 14.30", "at 3 in the morning", "twenty-five-year-old"],
)  # fmt: skip
def test_what_counts_nothing(text: str) -> None:
    assert offered(text) == []


@pytest.mark.parametrize(
    "text",
    ["hundreds of wounded", "dozens", "مئات الجرحى", "عشرات الآلاف", "بين خمسة وعشرين", "1.200 wounded",
     "five to six thousand", "two and a half million", "one of the wounded", "no one came",
     "half an hour", "half a million", "نصف مليون",
     "a third attack", "ألف و٢٠٠"],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_left(text: str) -> None:
    assert offered(text) == []


def test_several_figures_keep_their_order_and_their_place() -> None:
    text = "There are 50 at the school, only 25 in the clinic."
    found = proposals(text)
    assert [text[each.start : each.end] for each in found] == ["50", "only 25"]
    assert offered("from 50 to 30") == [("eq", 50, None, ""), ("eq", 30, None, "")]


def test_nothing_is_offered_in_a_language_whose_qualifiers_are_not_known() -> None:
    assert offered("mehr als 1200", "de") == []
    assert offered("more than 1200", "en-GB") == [("gt", 1200, None, "")]
    assert offered("أكثر من 1200", "apc") == [("gt", 1200, None, "")]


ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ARABIC = ["صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
ARABIC_TENS = ["-", "-", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
ARABIC_HUNDREDS = [
    "-",
    "مئة",
    "مئتان",
    "ثلاثمئة",
    "أربعمئة",
    "خمسمئة",
    "ستمئة",
    "سبعمئة",
    "ثمانمئة",
    "تسعمئة",
]


def english(number: int) -> str:
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        return f"{english(thousands)} thousand {english(rest) if rest else ''}".strip()
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return f"{ONES[hundreds]} hundred{' and ' + english(rest) if rest else ''}"
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


def arabic(number: int) -> str:
    parts: list[str] = []
    thousands, number = divmod(number, 1000)
    if thousands:
        plural = f"{arabic(thousands)} {'آلاف' if thousands <= 10 else 'ألفا'}"
        parts.append({1: "ألف", 2: "ألفان"}.get(thousands, plural))
    if number >= 100:
        parts.append(ARABIC_HUNDREDS[number // 100])
    tens, units = divmod(number % 100, 10)
    if tens == 1 and units:
        parts.append({1: "أحد", 2: "اثنا"}.get(units, ARABIC[units]) + " عشر")
    elif tens == 1:
        parts.append("عشرة")
    else:
        parts += [ARABIC[units]] * bool(units) + [ARABIC_TENS[tens]] * bool(tens)
    return " و".join(parts)


@given(st.integers(2, 99_999))
def test_numbers_in_words_are_read_whole(number: int) -> None:
    assert only(f"{english(number)} houses") == ("eq", number, None, "houses")
    assert only(f"{arabic(number)} جريح")[:2] == ("eq", number)


@given(st.text(st.sampled_from("0123456789٠٥,.:-/+% \n'’اوبلألفمئةخسamore than of و"), max_size=40))
def test_any_text_can_be_looked_through(text: str) -> None:
    last = 0
    for each in proposals(text):
        assert isinstance(each, Proposal)
        assert last <= each.start < each.end <= len(text)
        assert each.hi is None or each.lo <= each.hi
        last = each.end


def test_of_a_text_without_an_end_the_beginning_is_read_and_no_number_in_halves() -> None:
    found = proposals("19 stones " + "and " * 496 + "1950 houses")
    assert [each.lo for each in found] == [19]


def test_a_long_text_of_numbers_takes_no_longer_than_it_is() -> None:
    assert len(proposals("12 dead, " * 200)) == 200
    assert proposals("9" * 20_000) == ()
    assert len(proposals("twenty " * 200)) == 200
