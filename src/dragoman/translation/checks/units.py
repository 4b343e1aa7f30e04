"""Per cents, currencies and measures that are others in the translation."""

# ruff: noqa: E501 (a line for each unit)

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.translation.checks.base import Finding, Pair, Severity

_UNITS = {
    "per cent": (r"[%٪％]|百分", r"per ?cent|pct|процент|відсот|faiz|yüzde|տոկոս|პროცენტ|درصد|بالمئة|بالمائة|المئة|المائة|pour cent|prozent|por ?cien|p\. 100"),
    "dollar": (r"\$|美元|美金", r"usd|dollar|dolar|dólar|долл?|долар|դոլար|დოლარ|دلار|دولار"),
    "euro": (r"€|欧元", r"eur|avro|евро|євро|евра|եվրո|ევრო|یورو|يورو"),
    "pound": (r"£|英镑", r"gbp|pounds?\b|sterlin|фунт|funt|ֆունտ|ფუნტ|پوند|جنيه|إسترليني|استرليني|livre|pfund|libra|стерлинг|стерлінг"),
    "rouble": (r"₽|卢布", r"rub|roub|рубл|руб\b|ռուբլ|რუბლ|روبل"),
    "manat": (r"₼|马纳特", r"azn|manat|манат|մանաթ|მანათ|منات|مانات"),
    "lira": (r"₺|里拉", r"tl\b|lir[aəe]|лір|лир|լիրա|ლირ|لیر|لير"),
    "dram": (r"֏|德拉姆", r"amd|dram|драм|դրամ|დრამ|درام"),
    "lari": (r"₾|拉里", r"gel\b|lari|лари|ларі|լարի|ლარ|لاری|لاري"),
    "kilometre": (r"公里|千米|英里", r"km|kilomet|kilómet|kilomèt|км|кіломет|километ|կմ|կիլոմետր|კმ|კილომეტრ|کیلومتر|كيلومتر|كم\b|mile|meile|mil\b|milla|мил(?:ь|я|и|ю|і|е|ей|ям|ями|ях|ью|ею|ји|ја)\b|մղոն|მილ(?:ი|ის|ით|ზე)\b|مایل|ميل"),
}  # fmt: skip
"""Signs, which may stand next to letters, and beginnings of words."""
_INSTEAD = {"dollar": "元"}
"""What may also stand for a unit: whoever counts dollars in Chinese need not say whose."""
_MEASURES: tuple[dict[str, str], ...] = (
    {
        "kilometre": r"km\b|kilom\w+|kilóm\w+|км\b|кілом\w+|килом\w+|կմ|կիլոմետր|კმ|კილომეტრ|کیلومتر|كيلومتر|كم\b|公里|千米",
        "metre": r"m\b|met(?:re|er)s?\b|metr\w{0,3}\b|mètres?|metros?|metern?|м\b|метр\w{0,3}\b|метар\b|метри\b|մ\b|մետր|მ\b|მეტრ|متر|م\b|أمتار|米",
        "centimetre": r"cm\b|sm\b|[cs]antim\w+|[sc]entim\w+|zentim\w+|см\b|сантим\w+|սմ|սանտիմետր|სმ|სანტიმეტრ|سانت\w+|سم\b|厘米|公分",
        "mile": r"miles?\b|mil\b|meilen?|millas?|мил(?:ь|я|и|і|ей|ји)\b|մղոն|მილ|مایل|ميل|أميال|英里",
    },
    {
        "tonne": r"t\b|ton(?:ne)?s?\b|tonnen|toneladas?|т\b|тонн?\w{0,3}\b|տոննա|ტონ|تن\b|طن|أطنان|吨",
        "kilogram": r"kgs?\b|kilos?\b|kilogr\w+|кг\b|кіло\b|кило\b|кілогр\w+|килогр\w+|կգ|կիլոգրամ|კგ|კილოგრამ|کیلوگرم|كيلوغرام|كيلوجرام|كغ|كجم|公斤|千克",
        "gram": r"g\b|gr\b|gramm?e?[ns]?\b|qram\w*|gramos?|г\b|гр\b|грамм?\w{0,3}\b|գրամ|გრამ|گرم|غرام|جرام|克",
        "pound": r"pounds?\b|lbs?\b|фунт\w*|funt|ֆունտ|ფუნტ|پوند|رطل|pfund|libras?|livres?|磅",
    },
    {
        "minute": r"min\b|minutes?|minuten?|minutos?|dakika\w*|dəqiqə\w*|мин\w*|хв\w*|րոպե|წუთ|دقیقه|دقيقة|دقائق|分钟",
        "hour": r"hours?\b|h\b|saat\w*|час\w{0,3}\b|годин\b|ժամ|საათ|ساعت|ساعة|ساعات|heures?|stunden?|horas?|小时",
        "day": r"days?\b|gün\w*|дн(?:ей|я|и|ів|ями|ям|ях|і)\b|день\b|день\b|ден(?:а|ови)?\b|օր|დღე|روز|يوما|يومًا|أيام|jours?\b|tagen?\b|tage\b|días?|天",
        "week": r"weeks?\b|həftə\w*|hafta\w*|недел\w*|тиж\w+|շաբաթ|კვირ|هفته|أسبوع\w*|أسابيع|semaines?|wochen?|semanas?|周|星期",
        "month": r"months?\b|ay\b|aydan|aylıq|месяц\w*|місяц\w*|месец\w*|ամիս|ամս|თვე|თვის|ماه|أشهر|شهر\w*|mois\b|monaten?\b|monat\b|mes(?:es)?\b|个月",
        "year": r"years?\b|yıl\w*|il\b|il[ldi]\w*|год(?:а|у|ов|ы|ам|ами|ах|ини|ина)?\b|лет\b|рок(?:и|ів|у|ам|ами|ах)\b|տարի|տարվա|წელ|წლ|سال|عاما|عامًا|سنة|سنوات|أعوام|ans?\b|années?|jahren?\b|jahre\b|años?|年",
    },
)  # fmt: skip
"""Units of one kind: what was five of one is not five of another."""
_SCALE = r"(?:\s?(?!\d)[^\W\d_]{1,10}\.?)?"
_NUMBER = r"\d(?:[\d.,\s]*\d)?"
_PATTERNS = {
    name: re.compile(rf"{signs}|{_INSTEAD.get(name, signs)}|(?<![^\W\d_])(?:{words})")
    for name, (signs, words) in _UNITS.items()
}
_COUNTED = {
    name: re.compile(rf"(?:{signs})\s?{_NUMBER}|{_NUMBER}{_SCALE}[\s-]?(?:{signs}|(?<![^\W\d_])(?:{words}))")
    for name, (signs, words) in _UNITS.items()
}
_MEASURED = tuple(
    re.compile(
        rf"(?<![\d.,])(?P<number>\d+)(?:[\s-]|-[^\W\d_]{{1,3}}\s)?(?:{'|'.join(f'(?P<{name}>{words})' for name, words in units.items())})"
    )
    for units in _MEASURES
)
_WEIGHT = re.compile(r"\d[\s-]?(?:pounds?|lbs?)\b")
"""English weighs in what it pays with."""


class Units:
    """What is counted in the original is counted in the translation: per cents stay per cents."""

    name = "units"

    def check(self, pair: Pair) -> Iterator[Finding]:
        there, here = pair.original.lower(), pair.translation.lower()
        is_weighed = _WEIGHT.search(there) or _WEIGHT.search(here)
        for name, pattern in _PATTERNS.items():
            if name == "pound" and is_weighed:
                continue
            if (counted := _counted(there, name)) and not pattern.search(here):
                yield Finding("unit_lost", Severity.WARNING, there=counted)
            elif (counted := _counted(here, name)) and not pattern.search(there):
                yield Finding("unit_new", Severity.WARNING, here=counted)
        for pattern in _MEASURED:
            yield from _measured_otherwise(pattern, there, here)


def _counted(text: str, name: str) -> str:
    """Return a number with its unit; empty where nothing is counted in that unit."""
    found = _COUNTED[name].search(text)
    return found[0] if found else ""


def _measured_otherwise(pattern: re.Pattern[str], there: str, here: str) -> Iterator[Finding]:
    """Yield what is as many of something else in the translation, and nowhere what it was."""
    measured = [
        {(int(match["number"]), match.lastgroup): match[0] for match in pattern.finditer(text)}
        for text in (there, here)
    ]
    for (number, unit), said in measured[0].items():
        others = [key for key in measured[1] if key[0] == number and key not in measured[0]]
        if others and (number, unit) not in measured[1]:
            yield Finding("unit_lost", Severity.WARNING, there=said)
