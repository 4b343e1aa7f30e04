"""Days as a newspaper of each language writes them."""

from __future__ import annotations

from datetime import date, datetime

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "az": "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "mk": "јануари февруари март април мај јуни јули август септември октомври ноември декември",
    "ar": "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
}

DAY_OF_MONTH = {"en": "{month} {day}", "es": "{day} de {month}", "ja": "{number}月{day}日"}

DAY_OF_YEAR = {
    "en": "{month} {day}, {year}",
    "es": "{day} de {month} de {year}",
    "ru": "{day} {month} {year} г.",
    "mk": "{day} {month} {year} г.",
    "ja": "{year}年{number}月{day}日",
}


def day_of_month(day: date, language: str) -> str:
    """Return the day without its year: *September 13*, *13 septembre*, *9月13日*."""
    return _spell(day, language, DAY_OF_MONTH.get(language, "{day} {month}"))


def day_of_year(day: date, language: str) -> str:
    """Return the day with its year, as it stands above an article."""
    return _spell(day, language, DAY_OF_YEAR.get(language, "{day} {month} {year}"))


def moment(at: datetime, language: str) -> str:
    """Return the day with its year and the time of day."""
    return f"{day_of_year(at, language)}, {at:%H:%M}"


def _spell(day: date, language: str, pattern: str) -> str:
    names = MONTHS.get(language, "").split()
    first_in_french = language == "fr" and day.day == 1
    return pattern.format(
        day="1er" if first_in_french else day.day,
        month=names[day.month - 1] if names else "",
        number=day.month,
        year=day.year,
    )
