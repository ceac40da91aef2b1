"""The words that stand around numbers: what qualifies them, what they count, what they name."""

import re
from functools import lru_cache

from workbench.reasoning.number_words import norm


def _phrases(table: str) -> dict[tuple[str, ...], str]:
    return {
        tuple(norm(word) for word in phrase.split()): op
        for op, _, phrases in (line.strip().partition(":") for line in table.strip().splitlines())
        for phrase in phrases.split(",")
        if phrase.strip()
    }


BEFORE = _phrases("""
    about: about, around, some, approximately, roughly, nearly, almost, circa, ca, close to, an estimated
    about: estimated
    about: in the region of, something like, نحو, حوالي, حوالى, قرابة, زهاء, تقريبا, ما يقارب, يقارب
    about: ما يقرب من
    about: يقرب من, بحدود, في حدود, ما يناهز, يناهز
    gt: more than, over, above, upwards of, in excess of, exceeding, greater than, أكثر من, أزيد من
    gt: ما يزيد عن
    gt: ما يزيد على, يزيد عن, يزيد على, تزيد عن, تزيد على, فوق, ما يفوق, يفوق, تفوق, يتجاوز, تتجاوز, تجاوز
    ge: at least, no fewer than, not fewer than, no less than, not less than, a minimum of, على الأقل
    ge: لا يقل عن
    ge: لا تقل عن, ما لا يقل عن, بما لا يقل عن, ليس أقل من
    lt: fewer than, less than, under, below, أقل من
    le: at most, no more than, not more than, up to, as many as, a maximum of, على الأكثر, لا يزيد عن
    le: لا يزيد على
    le: لا تزيد عن, لا تزيد على, ما لا يزيد عن, ما لا يزيد على, لا يتجاوز, لا تتجاوز, ليس أكثر من
    eq: exactly, precisely, only, just, بالضبط, فقط
""")
AFTER = _phrases("""
    about: or so, تقريبا, على وجه التقريب
    ge: or more, at least, at the least, على الأقل, أو أكثر, فأكثر, فما فوق, كحد أدنى, بحد أدنى
    le: or fewer, or less, at most, at the most, على الأكثر, أو أقل, كحد أقصى, بحد أقصى
    eq: exactly, بالضبط, فقط, تحديدا
""")
LONGEST_PHRASE = 4
_WRITTEN_ON = ("و", "ف", "ب", "ل", "وب", "ول")


def qualifier(words: tuple[str, ...]) -> str:
    """Give what these words say of the number after them, also with "and" or "with" written onto them."""
    if words in BEFORE or not words:
        return BEFORE.get(words, "")
    bare = [words[0].removeprefix(prefix) for prefix in _WRITTEN_ON if words[0].startswith(prefix)]
    return next((BEFORE[first, *words[1:]] for first in bare if (first, *words[1:]) in BEFORE), "")


def _set(words: str) -> frozenset[str]:
    return frozenset(norm(word) for word in words.split())


# What people count in this work: beside such a word a number counts, whatever stands before it.
COUNTED = _set(
    "people persons wounded injured dead killed casualties victims men women children civilians"
    " fighters soldiers"
    " families martyrs prisoners detainees displaced refugees patients bodies houses homes tanks vehicles"
    " troops police rockets missiles shells buildings injuries deaths"
    " جريح جريحا جرحى الجرحى مصاب مصابا مصابين قتيل قتيلا قتلى شهيد شهيدا شهداء شخص شخصا أشخاص مدني"
    " مدنيا مدنيين"
    " عائلة أسرة طفل طفلا أطفال امرأة نساء رجل رجلا رجال مقاتل مقاتلا مقاتلين جندي جنديا جنود نازح"
    " نازحا لاجئ لاجئا"
    " معتقل معتقلا أسير أسيرا بيت بيتا منزل منزلا دبابة صاروخ صاروخا قذيفة"
)
MEASURES = _set("km kg mm cm kilometres kilometers metres meters litres liters tons tonnes")
DESCRIBING = _set("wounded injured dead armed civilian young old government rebel opposition foreign")
LABELS = _set(
    "number no nr kanal channel room page camp road route highway street article phase day gate"
    " hospital school"
    " unit brigade division battalion regiment sector block bus flight resolution law chapter part"
    " exhibit item"
    " رقم قناة صفحة غرفة شارع مخيم طريق لواء اللواء الفرقة فرقة كتيبة الكتيبة المادة مادة القرار قرار"
    " بوابة الساعة"
)
YEARS = _set(
    "in since of year until till before after during by from early late mid"
    " عام سنة منذ في حتى قبل بعد خلال العام لعام"
)
_ARABIC_ORDINALS = _set(
    "أول أولى حادي حادية ثاني ثانية ثالث ثالثة رابع رابعة خامس خامسة سادس سادسة سابع سابعة ثامن ثامنة"
    " تاسع تاسعة عاشر عاشرة"
)
ORDINALS = re.compile(
    f"(?:ال)?(?:{'|'.join(sorted(_ARABIC_ORDINALS))})"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|\w+ieth|hundredth|thousandth"
)
PLAIN = _set(
    "the these those only our all and but every each another other we they i he she with for of from to in"
    " there are were have has had is was about some nearly almost around over than least most"
    " between or by at"
    " on that us"
)
NO_UNIT = _set(
    "is was has us this does as yes his hers its times always perhaps across towards besides unless years"
    " من في إلى على عن هم هي هو كانوا كان كانت كل قد لم لا لن ما أن إن مع الذين التي الذي أو ثم حتى بعد قبل"
    " منذ هنا هناك فقط تقريبا بالضبط تحديدا بين منهم منها لكن عندما إذا بسبب لأن ليس اليوم"
)
# A fraction is kept as said: so many of so many.
PARTS: dict[tuple[str, ...], tuple[int, int]] = {
    tuple(norm(word) for word in words.split()): part
    for part, phrases in (
        ((1, 2), ("half", "one half", "نصف")),
        ((1, 3), ("a third", "one third", "ثلث")),
        ((2, 3), ("two thirds", "ثلثا", "ثلثي")),
        ((1, 4), ("a quarter", "one quarter", "ربع")),
        ((3, 4), ("three quarters", "ثلاثة أرباع")),
    )
    for words in phrases
}
NO_PART = _set("an hour past day year million dozen ساعة الساعة قرن يوم مليون")


def _each(*phrases: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(norm(word) for word in phrase.split()) for phrase in phrases)


PERCENT = _each("%", "٪", "percent", "per cent", "بالمئة", "بالمائة", "في المئة", "في المائة", "بالمية")
OUT_OF = _each(
    *("out of every", "out of", "of every", "in every", "of", "من أصل", "من بين", "من كل", "من"),
)
# What opens a proportion whose whole is said first: "out of 50 who set out, 25 come back".
WHOLE_FIRST = _each(
    *("out of every", "out of each", "out of", "of every", "of each", "for every", "every time", "each time"),
    *("whenever", "من أصل", "من بين", "من كل", "مقابل كل", "كلما", "كل مرة", "في كل مرة"),
)
# What is measured beside people and things is no part of them: "out of 50, 3 days later".
NO_SHARE = _set(
    "day days hour hours minute minutes week weeks month months year years time times"
    " يوم يوما أيام ساعة ساعات دقيقة دقائق أسبوع أسابيع شهر أشهر سنة سنوات مرة مرات"
)
_SAME_COUNT = tuple(
    _set(words)
    for words in (
        "wounded injured injuries جريح جريحا جرحى الجرحى مصاب مصابا مصابين مصابون المصابين المصابون",
        "dead killed deaths fatalities قتيل قتيلا قتلى القتلى",
        "martyrs شهيد شهيدا شهداء الشهداء",
        "people persons شخص شخصا أشخاص",
        "civilians civilian مدني مدنيا مدنيين مدنيون المدنيين",
        "fighters مقاتل مقاتلا مقاتلين مقاتلون",
        "soldiers troops جندي جنديا جنود",
        "families عائلة عوائل أسرة أسر",
        "children طفل طفلا أطفال",
        "women امرأة نساء",
        "men رجل رجلا رجال",
        "displaced نازح نازحا نازحين",
        "refugees لاجئ لاجئا لاجئين",
        "prisoners detainees معتقل معتقلا معتقلين أسير أسيرا أسرى",
        "tanks دبابة دبابات",
        "missiles rockets صاروخ صاروخا صواريخ",
        "shells قذيفة قذائف",
        "houses homes بيت بيتا بيوت منزل منزلا منازل",
    )
)
_BESIDE_A_COUNT = _set("people persons شخص شخصا")


def counts_same(one: str, other: str) -> bool:
    """Tell whether two units count the same, in the words of either language; "" counts nothing."""
    return bool(one.strip()) and _counted(one) == _counted(other)


@lru_cache(4096)  # the same few units are compared with those of hundreds of questions
def _counted(unit: str) -> tuple[str, ...]:
    words = [norm(word) for word in unit.split()]
    bare = [word for word in words if word not in _BESIDE_A_COUNT] or words  # "wounded people"
    return tuple(next((min(same) for same in _SAME_COUNT if word in same), word) for word in bare)


ARABIC_CODES = ("ar", "ara", "arb", "acm", "acq", "aeb", "afb", "ajp", "apc", "apd", "ary", "arz", "ayl")
