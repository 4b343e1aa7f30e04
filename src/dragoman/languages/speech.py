"""Who says what a text quotes: the name beside a verb of saying."""

# ruff: noqa: E501 (a line for each language)

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from typing import NamedTuple

from dragoman.languages.signs import LITTLE_WORDS

_SAYS = {
    "en": r"said|says|told|tells|added|adds|announced|stated|argued|argues|claimed|claims|wrote|writes|insisted|explained|replied|warned|declared|noted|stressed|according to|asked",
    "ru": r"сказал\w*|говорит|рассказал\w*|рассказывает|заявил\w*|заявляет|сообщил\w*|сообщает|отметил\w*|добавил\w*|добавляет|подчеркнул\w*|ответил\w*|написал\w*|пишет|пояснил\w*|объяснил\w*|предупредил\w*|считает|по словам|заметил\w*|признался|призналась",
    "uk": r"сказа(?:в|ла|ли)|каже|розпові(?:в|ла)|розповідає|заяви(?:в|ла|ли)|заявляє|повідоми(?:в|ла|ли)|зазначи(?:в|ла)|зазначає|додав|додала|додає|підкресли(?:в|ла)|відпові(?:в|ла)|написа(?:в|ла)|пише|поясни(?:в|ла)|попереди(?:в|ла)|вважає|за словами|наголоси(?:в|ла)",
    "mk": r"рече|вели|изјави|изјавува|рекол|рекла|кажа|додаде|истакна|нагласи|напиша|одговори|објасни|тврди|предупреди|според|соопшти|изјавил\w*",
    "az": r"de(?:di|yib|yir|mişdir|yirdi)|bildir(?:ib|di|ir|mişdir)|söylə(?:yib|di|yir)|qeyd ed(?:ib|ir)|qeyd etdi|əlavə ed(?:ib|ir)|əlavə etdi|vurğula(?:yıb|dı)|yazıb|yazdı|cavab ver(?:ib|di)|açıqla(?:yıb|dı)",
    "tr": r"dedi|diyor|söyledi|söylüyor|belirtti|açıkladı|ekledi|konuştu|ifade etti|kaydetti|vurguladı|yazdı|aktardı|cevap verdi|yanıtladı|uyardı|anlattı",
    "hy": r"ասաց|ասել է|ասում է|հայտարարեց|հայտարարել է|նշեց|նշել է|ավելացրեց|պատասխանեց|գրեց|գրել է|հայտնեց|հայտնել է|ընդգծեց|պատմեց|խոսքերով",
    "fr": r"a-t-(?:il|elle) (?:dit|déclaré|affirmé|ajouté|expliqué)|dit|déclare|a (?:\w+ )?(?:dit|déclaré|affirmé|ajouté|expliqué|annoncé|écrit|répondu|précisé|indiqué|souligné|confié|averti)|affirme|ajoute|explique|selon|d['’]après|déclarait|disait",
    "de": r"sagte|sagt|erklärte|erklärt|meinte|meint|betonte|fügte|schrieb|schreibt|antwortete|warnte|berichtete|berichtet|teilte|behauptete|laut|so|äußerte",
    "es": r"dijo|dice|declaró|declara|afirmó|afirma|añadió|explicó|explica|señaló|aseguró|escribió|respondió|según|indicó|agregó|comentó|contó|advirtió|anunció|manifestó",
}
"""Verbs of saying as reports use them, and what names a source. Scripts without capitals show no names."""
_LONGEST = 60
"""Letters between a verb and the name; a title may stand there."""
_QUOTED = re.compile(r"«[^«»]*»|[“„][^“”„]*[”“]|\"[^\"]*\"")
_STOP = re.compile(r"(?<!\b\w)(?<!\b\w\w)(?<!\b\w\w\w)\.|[;!?։:\n—–]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_JOINTS = " \u00a0-‑"
_BETWEEN = {"en": "after before during about over against into when while who he she we i you it's"}
"""More words that part a name from what follows or goes before."""
_PEOPLE = re.compile(r"[A-Z]\w+(?:ian|ish|ese|ean|can|mans?|ians|cans)\b\s+[a-z]")
"""“Syrian officials”, “Mexicans on Sunday”."""
_SHORTEST, _SHORTEST_FIRST = 3, 4
"""Letters of a name, and of one that begins a sentence."""

Place = tuple[int, int]


class Speaker(NamedTuple):
    """A name where it stands; ``is_beside`` says that nothing parts it from the verb."""

    start: int
    end: int
    is_beside: bool


def shows_names(language: str) -> bool:
    """Whether names can be told from other words, and who speaks found."""
    return language in _SAYS


def speakers(text: str, language: str) -> list[Speaker]:
    """Return where those who speak are named, in reading order; what is quoted is passed over."""
    quoted = {place for match in _QUOTED.finditer(text) for place in range(*match.span())}
    places = [place for place in range(len(text)) if place not in quoted]
    plain = "".join(text[place] for place in places)
    little = _little_words(language)
    found = (_named(plain, verb, little) for verb in _verbs(language).finditer(plain))
    return sorted(
        {Speaker(places[name.start], places[name.end - 1] + 1, name.is_beside) for name in found if name}
    )


def names(text: str, language: str) -> list[Speaker]:
    """Return the names that a text surely shows by their capitals; a single German noun is none."""
    places = _names(text, _little_words(language), 0, len(text))
    shown = [place for place in places if language != "de" or " " in text[slice(*place)]]
    return [Speaker(*place, False) for place in shown if not _begins(text, place[0])]


def _named(text: str, verb: re.Match[str], little: Set[str]) -> Speaker | None:
    """Return the name next to a verb of saying, behind it or before it, in the same clause."""
    stop = _STOP.search(text, verb.end(), verb.end() + _LONGEST)
    first = max(verb.start() - _LONGEST, 0)
    start = max([first, *(match.end() for match in _STOP.finditer(text, first, verb.start()))])
    behind = _names(text, little, verb.end(), stop.start() if stop else verb.end() + _LONGEST)
    before = _names(text, little, start, verb.start())
    gaps = [
        (_letters(text[verb.end() : place[0]]), place)
        for place in behind[:1]
        if _is_title(text[verb.end() : place[0]], little)
    ]
    gaps += [
        (_letters(text[place[1] : verb.start()]), place)
        for place in before[-1:]
        if _is_title(text[place[1] : verb.start()], little) and not _is_tied(text[start : place[0]], little)
    ]
    gaps = [(gap, place) for gap, place in gaps if not gap or not _begins(text, place[0])]
    if not gaps:
        return None
    gap, (begin, end) = min(gaps)
    is_followed = begin > verb.start() and any(
        end < other and _is_title(text[end:other], little) for other, _ in behind
    )
    return Speaker(begin, end, not gap and not is_followed)


def _letters(between: str) -> int:
    return sum(map(str.isalnum, between))


def _is_title(between: str, little: Set[str]) -> bool:
    """Whether only a title stands between a verb and a name, and no clause or object."""
    return not any(word[0].lower() in little for word in _WORD.finditer(between))


def _is_tied(before: str, little: Set[str]) -> bool:
    """Whether a name belongs to the word before it: “the head of Lufthansa”, “in Indonesia”."""
    words = _WORD.findall(before)
    return bool(words) and words[-1].lower() in little and not before.rstrip().endswith(",")


def _names(text: str, little: Set[str], start: int, end: int) -> list[Place]:
    """Return the runs of words with capitals, of a sentence's first words only what may be a name."""
    runs: list[list[re.Match[str]]] = [[]]
    for word in _WORD.finditer(text, start):
        if word.start() >= end:
            break
        run = runs[-1]
        is_name = word[0][0].isupper() and len(word[0]) >= _SHORTEST and not word[0].isupper()
        if run and (not is_name or text[run[-1].end() : word.start()].strip(_JOINTS)):
            runs.append(run := [])
        if is_name and (run or not _begins(text, word.start()) or _may_be_name(word[0], little)):
            run.append(word)
    places = [(run[0].start(), run[-1].end()) for run in runs if run]
    return [place for place in places if not _PEOPLE.match(text, place[0])]


def _may_be_name(word: str, little: Set[str]) -> bool:
    """Whether a sentence may begin with this as a name; most that end in s are English plurals."""
    is_long = len(word) >= _SHORTEST_FIRST and not word.endswith("s")
    return is_long and word.isalpha() and word.lower() not in little


def _begins(text: str, place: int) -> bool:
    before = text[:place].rstrip(" \u00a0\"'‘(–—-")
    return not before or _STOP.match(before, len(before) - 1) is not None


@cache
def _little_words(language: str) -> frozenset[str]:
    return frozenset(f"{LITTLE_WORDS.get(language, '')} {_BETWEEN.get(language, '')}".split())


@cache
def _verbs(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_SAYS.get(language, '(?!)')})(?!\w)", re.IGNORECASE)
