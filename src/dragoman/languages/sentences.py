"""Paragraphs into sentences."""

from __future__ import annotations

import re
from functools import cache

# After these a full stop does not end the sentence, whatever follows.
_ABBREVIATIONS = {
    "en": "mr mrs ms dr prof gen col maj capt lt sgt sen rep gov rev hon st mt jr sr no vol fig pp vs cf e.g"
    " i.e jan feb mar apr jun jul aug sep sept oct nov dec approx dept est",
    "fr": "gén m mm mme mlle dr pr st ste av bd art p pp vol no n cf ex env janv févr avr juill sept oct"
    " nov déc",
    "es": "sr sra srta dr dra d dña prof gral cnel av avda art pág núm ud uds ee.uu ej aprox",
    "de": "u a hr fr dr prof st str nr bd abs art ca bzw z.b d.h u.a o.ä usw vgl sog mio mrd evtl ggf"
    " zzgl inkl jan feb febr apr jun jul aug sept okt nov dez",
    "it": "sig dott dr prof avv on ing art pag n cfr ecc es",
    "pt": "sr sra dr dra prof av art pág núm ex",
    "ru": "г гг гор ул пр д кв им акад проф доц ген полк ст см рис стр т.е т.к т.д т.п т.н св напр тыс"
    " млн млрд руб коп долл обл р-н пос с.г янв февр апр авг сент окт нояб дек",
    "uk": "м вул пр буд кв ім акад проф доц ген див рис стор т.зв т.д т.п напр тис млн млрд грн коп обл"
    " смт ст",
    "mk": "г д-р м-р проф бр стр ул т.е т.н т.е сл",
    "az": "dos prof akad gen cən b s m k səh məs və.s yən küç",
    "tr": "dr prof doç av sn alb gen org yrd öğr bkz vb vs cad sok mah no s örn yy",
    "hy": "պրոֆ դոկտ գեն տ.ն հ թ",
    "ka": "ბ-ნი ქ-ნი პროფ გენ მაგ მლნ მლრდ ქ ე.წ ა.შ",
    "fa": "",
    "pl": "dr prof gen płk ul al pl nr art ust tj tzn tzw np godz mln mld tys zł",
}
# Numbers with a full stop are ordinals in these languages: "am 13. September".
_ORDINALS = frozenset({"de", "az", "tr", "hu", "cs", "sr", "mk", "pl"})

_END = r"(?:\.{3}|[.!?…։؟۔]+)"
_CLOSERS = r"(?:[\"'”’“)\]]|\s?»)*"
_SPACED = re.compile(rf"({_END}){_CLOSERS}(?=\s)\s+")
_ARMENIAN = re.compile(rf"({_END}|:){_CLOSERS}(?=\s)\s+")
_UNSPACED = re.compile(r"([。！？…]+[”’」』）]*)\s*")
_INITIALS = re.compile(r"[^\W\d_a-zà-ÿа-я]|(?:[A-ZÀ-ÞА-Я]\.)+[A-ZÀ-ÞА-Я]")
_LAST_WORD = re.compile(r"[^\s(«“\"]*$")
_OPENERS = "\"'“„«‘’([¿¡—–- "


def split_sentences(text: str, *, language: str) -> list[str]:
    """Return the sentences of a paragraph, trimmed; joined with a space they are the paragraph again.

    Chinese and Japanese sentences are joined with nothing.
    """
    code = language.partition("-")[0]
    if code in {"zh", "ja"}:
        return _cut(text, [match.end() for match in _UNSPACED.finditer(text)])
    ends = _ARMENIAN if code == "hy" else _SPACED
    return _cut(text, [match.end() for match in ends.finditer(text) if _is_end(text, match, code)])


def _cut(text: str, places: list[int]) -> list[str]:
    pieces = (text[start:end].strip() for start, end in zip([0, *places], [*places, len(text)], strict=True))
    return [piece for piece in pieces if piece]


def _is_end(text: str, match: re.Match[str], language: str) -> bool:
    """Say whether a sentence ends at a mark, by what follows it and by the word before a full stop.

    To Unicode all Georgian letters are small.
    """
    follows = text[match.end() :]
    begins = follows.lstrip(_OPENERS)[:1]
    if begins.islower() and language != "ka":
        return False
    if follows[:1] in "—–-" and match[1] != "." and not begins.isupper():
        return False
    if match[1] != "." or match[0].strip() != ".":
        return True
    word = _LAST_WORD.search(text, max(0, match.start() - 30), match.start())
    before = word[0] if word else ""
    if _INITIALS.fullmatch(before):
        return False
    if before.isdigit() and language in _ORDINALS:
        return False
    return before.lower() not in _abbreviations(language)


@cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(_ABBREVIATIONS.get(language, _ABBREVIATIONS["en"]).split())
