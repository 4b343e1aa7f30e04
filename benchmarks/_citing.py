"""A generated press for resolving references: articles of an outlet, and passages that cite one of them.

Each case is a passage in one language, an article in another, and distractors of the same outlet within a day
that share the article's people, its place, its number or its subject. Places are named as the CLDR names
them; people and subjects are written here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from babel import Locale

from dragoman.citations import PartialDate, Reference
from dragoman.citations.resolving import Candidate, Passage

LANGUAGES = ("en", "ru", "az", "tr", "de", "fr")
_DISTRACTORS = 14
_PEOPLE = (
    "Orbeliani|Орбелиани|Orbeliani|Orbeliani|Orbeliani|Orbeliani",
    "Sadigov|Садыгов|Sadıqov|Sadıgov|Sadygow|Sadigov",
    "Kharitonova|Харитонова|Xaritonova|Haritonova|Charitonowa|Kharitonova",
    "Yıldırımer|Йылдырымер|Yıldırımer|Yıldırımer|Yıldırımer|Yıldırımer",
    "Grigoryan|Григорян|Qriqoryan|Grigoryan|Grigorjan|Grigorian",
    "Shchedrin|Щедрин|Şedrin|Şçedrin|Schtschedrin|Chtchedrine",
    "Mammadzade|Мамедзаде|Məmmədzadə|Memmedzade|Mammadsade|Mammadzadé",
    "Delacroix|Делакруа|Delakrua|Delacroix|Delacroix|Delacroix",
    "Vogelsang|Фогельзанг|Fogelzanq|Vogelsang|Vogelsang|Vogelsang",
    "Janashia|Джанашиа|Canaşia|Canaşia|Dschanaschia|Djanachia",
    "Karaosmanoglu|Караосманоглу|Qaraosmanoğlu|Karaosmanoğlu|Karaosmanoğlu|Karaosmanoglu",
    "Zhukovskaya|Жуковская|Jukovskaya|Jukovskaya|Schukowskaja|Joukovskaïa",
    "Whitcombe|Уиткомб|Uitkomb|Whitcombe|Whitcombe|Whitcombe",
    "Hajibeyli|Гаджибейли|Hacıbəyli|Hacıbeyli|Hadschibejli|Hadjibeyli",
)
_SUBJECTS = {
    "en": (
        "{who} opened a hospital in {where}; it has {many} beds",
        "{who} met farmers in {where} after {many} sheep had died",
        "In {where} a court fined the firm of {who} {many} dollars",
        "{who} promised {many} new flats to the people of {where}",
        "A storm cut the power of {many} houses near {where}, said {who}",
        "{many} workers went on strike in {where} against a plan of {who}",
    ),
    "ru": (
        "{who}: в городе {where} открыта больница на {many} коек",
        "{who} на встрече с фермерами в городе {where}: погибло {many} овец",
        "Суд в городе {where} оштрафовал фирму, которой владеет {who}, на {many} долларов",
        "{who} обещает жителям города {where} {many} новых квартир",
        "Буря оставила без света {many} домов под городом {where}, сообщает {who}",
        "{many} рабочих бастуют в городе {where}: против плана выступает {who}",
    ),
    "az": (
        "{who} {where} şəhərində {many} çarpayılıq xəstəxana açdı",
        "{who} {where} fermerləri ilə görüşdü: {many} qoyun tələf olub",
        "{where} məhkəməsi {who} şirkətini {many} dollar cərimələdi",
        "{who} {where} sakinlərinə {many} yeni mənzil vəd etdi",
        "Fırtına {where} yaxınlığında {many} evi işıqsız qoydu, {who} bildirdi",
        "{where} şəhərində {many} fəhlə {who} planına qarşı tətil etdi",
    ),
    "tr": (
        "{who} {where} kentinde {many} yataklı hastane açtı",
        "{who} {where} çiftçileriyle görüştü: {many} koyun telef oldu",
        "{where} mahkemesi {who} şirketine {many} dolar ceza verdi",
        "{who} {where} halkına {many} yeni konut sözü verdi",
        "Fırtına {where} yakınında {many} evi elektriksiz bıraktı, {who} açıkladı",
        "{where} kentinde {many} işçi {who} planına karşı greve gitti",
    ),
    "de": (
        "{who} eröffnet in {where} ein Krankenhaus mit {many} Betten",
        "{who} trifft Bauern in {where}: {many} Schafe verendet",
        "Gericht in {where} verurteilt Firma von {who} zu {many} Dollar Strafe",
        "{who} verspricht den Menschen in {where} {many} neue Wohnungen",
        "Sturm nimmt {many} Häusern bei {where} den Strom, sagt {who}",
        "{many} Arbeiter streiken in {where} gegen den Plan von {who}",
    ),
    "fr": (
        "{who} inaugure à {where} un hôpital de {many} lits",
        "{who} rencontre les éleveurs de {where} : {many} moutons sont morts",
        "Le tribunal de {where} condamne la société de {who} à {many} dollars",
        "{who} promet {many} nouveaux logements aux habitants de {where}",
        "La tempête prive de courant {many} maisons près de {where}, dit {who}",
        "{many} ouvriers en grève à {where} contre le projet de {who}",
    ),
}


@dataclass(frozen=True, slots=True)
class Event:
    """What an article is about, in no language; ``subject`` is a line of those above."""

    subject: int
    person: int
    place: str
    number: int


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference where it stands, the articles that may be meant, and the key of the one that is."""

    reference: Reference
    passage: Passage
    candidates: tuple[Candidate, ...]
    key: str


def citations(many: int, *, seed: int) -> Iterator[Cited]:
    """Yield references; of person, place and number the passage mostly leaves out one."""
    chance = random.Random(seed)
    places = sorted(_places())
    for _ in range(many):
        event = Event(
            chance.randrange(6), chance.randrange(len(_PEOPLE)), chance.choice(places), _number(chance)
        )
        language, foreign = chance.choice(LANGUAGES), chance.choice(LANGUAGES)
        day = date(2020, 1, 1) + timedelta(chance.randrange(600))
        events = [event, *(_near(event, places, chance) for _ in range(_DISTRACTORS))]
        chance.shuffle(events)
        yield Cited(
            reference=Reference(("Turan",), (PartialDate(day.year, day.month, day.day),)),
            passage=Passage(_passage(event, language, chance), language),
            candidates=tuple(
                _article(one, str(at), foreign, day + timedelta(chance.choice((-1, 0, 0, 1))), chance)
                for at, one in enumerate(events)
            ),
            key=str(events.index(event)),
        )


def _near(event: Event, places: list[str], chance: random.Random) -> Event:
    """Return an event that shares something with another one, never all."""
    same = chance.choice(("person", "place", "subject", "number", "person", "nothing"))
    return Event(
        event.subject if same == "subject" else chance.randrange(6),
        event.person if same == "person" else chance.randrange(len(_PEOPLE)),
        event.place if same == "place" else chance.choice(places),
        event.number if same == "number" else _number(chance),
    )


def _article(event: Event, key: str, language: str, day: date, chance: random.Random) -> Candidate:
    others = [
        _line(_near(event, [event.place], chance), language, chance.choice(("who", "where")))
        for _ in range(2)
    ]
    line = _line(event, language)
    return Candidate(key, f"https://example.org/{key}", line, f"{line}. {'. '.join(others)}.", language, day)


def _passage(event: Event, language: str, chance: random.Random) -> str:
    return _line(event, language, chance.choice(("who", "where", "many", "")))


def _line(event: Event, language: str, left_out: str = "") -> str:
    """Return a sentence about an event, without one of its facts."""
    told = {
        "who": _PEOPLE[event.person].split("|")[LANGUAGES.index(language)],
        "where": _places()[event.place][language],
        "many": f"{event.number:,}".replace(",", "," if language == "en" else " "),
    }
    return _SUBJECTS[language][event.subject].format(**told | dict.fromkeys([left_out], "…"))


def _number(chance: random.Random) -> int:
    return chance.randrange(12, 9000)


_NAMED: dict[str, dict[str, str]] = {}


def _places() -> dict[str, dict[str, str]]:
    """Return cities by the key of their time zone, and what each language calls them."""
    if not _NAMED:
        zones = {language: Locale.parse(language).time_zones for language in LANGUAGES}
        for key in map(str, zones["ru"]):
            named = {language: zones[language].get(key, {}).get("city") for language in LANGUAGES}
            named["en"] = named["en"] or key.rpartition("/")[2].replace("_", " ")
            if "/" in key and not key.startswith("Etc"):
                _NAMED[key] = {language: str(name or named["en"]) for language, name in named.items()}
    return _NAMED
