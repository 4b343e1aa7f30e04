"""Which language a text is in: by its script, then by letters and little words of its own."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping

_ONLY_LANGUAGE_OF = {
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HEBREW": "he",
    "THAI": "th",
    "CJK": "zh",
}

# The commonest words that are no nouns: they make up a third of any text.
_LITTLE_WORDS = {
    "en": "the of and to in a is that for it was on with as be by at this have from are not but they which",
    "fr": "le la les de des du et à en un une que qui dans est pour pas sur au avec ce il par plus sont",
    "es": "el la los de del y en que un una se por con para es al como más su lo no las ha fue este",
    "it": "il la di e che in un una per è con del non della sono al da i si le dei nel alla ha gli più",
    "pt": "o a de e que do da em um uma para não com os no na é se por mais dos das ao foi como são pelo à",
    "ro": "și de în la a cu pe care din că nu este o un să pentru mai au fost prin al ale sau după către",
    "de": "der die das und in den von zu mit ist des im für auf nicht ein eine dem sich auch es an als",
    "nl": "de het een van en in is dat op te zijn voor met die niet aan er om ook als maar door naar bij uit",
    "sv": "och i att det som en på är av för med till den har inte om ett men han var jag från vid kan sig",
    "pl": "i w na z się nie do to że o jest jak za od po przez co są był dla oraz ale ich tym przed roku",
    "cs": "a v na se je že s z do o to i za k by pro ale od po jako jsou které podle byl při roku také",
    "hu": "a az és hogy nem is egy meg ez volt de csak már mint el még azt lesz van szerint után által",
    "sq": "të e në dhe një për me që nga i është se ka më do kjo si u tek janë nuk ky ishte ose",
    "tr": "ve bir bu için ile da de olarak olan çok daha gibi kadar sonra ise en ne var her göre oldu olduğu",
    "az": "və bir bu üçün ilə da də olan olub edib ki isə daha kimi sonra hər öz görə bildirib o ən edilib",
    "uz": "va bir bu uchun bilan ham o‘z edi bo‘yicha haqida deb kerak emas keyin bo‘lgan qilish yil shu",
    "ru": "и в на не что с по как о из за это к от его для но он был до также все при который после года",
    "uk": "і в на не що з у та про до за від це як для його але він був після також які щодо під року й",
    "bg": "и на за в се да от с не е по са до че ще това като при бе след а към който през",
    "mk": "и на во од за се да со не е по што ќе до дека ги го ја оваа тоа како при беше кој ова а",
    "sr": "и у на је да се за са од не су што као који о до ће али или то га након према",
    "kk": "және бір бұл үшін мен да де ол осы болып деп туралы еді бойынша кейін керек жоқ бар",
    "be": "і ў на не што з у па да за ад гэта як для яго але ён быў пасля таксама якія пра",
    "ar": "في من على أن إلى عن مع هذا التي الذي هذه كان ما لا قد بعد بين ذلك و هو كما لم أو",
    "fa": "و در به از که این را با است برای آن یک خود تا بر شد کرد می هم های شده نیز بود",
    "ur": "کے کی میں اور ہے سے کا نے کو پر یہ ہیں کہ بھی جو اس کر تھا",
}
# Letters that one language of a script has and its neighbours hardly ever use.
_OWN_LETTERS = {
    "az": "ə",
    "tr": "ğı",
    "de": "ß",
    "es": "ñ¿¡",
    "fr": "œçêèù",
    "pt": "ãõ",
    "ro": "țșăţş",
    "pl": "łąęśżźń",
    "cs": "řěů",
    "hu": "őű",
    "sv": "å",
    "ru": "ыэё",
    "uk": "їєґ",
    "be": "ўыэ",
    "mk": "ѓќѕ",
    "sr": "ђћ",
    "kk": "әқңұү",
    "fa": "پچژگ",
    "ur": "ٹڈےں",
}
_LETTERS = {code: frozenset(letters) for code, letters in _OWN_LETTERS.items()}
_WORDS = {code: frozenset(words.split()) for code, words in _LITTLE_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+(?:[‘’'][^\W\d_]+)*")

ENOUGH = 20_000  # characters; more of a text tells nothing new
_FEWEST_SIGNS = 0.03


def detect(text: str, *, among: Collection[str] | None = None) -> str | None:
    """Return the language of a text, out of ``among`` where given; None where the text does not tell."""
    words = [word.lower() for word in _WORD.findall(text[:ENOUGH])]
    if not words:
        return None
    by_script = _language_of_script(words)
    if by_script:
        return by_script if among is None or by_script in among else None
    candidates = _WORDS if among is None else {code: _WORDS[code] for code in among if code in _WORDS}
    signs = _signs(words, candidates)
    best = max(signs, key=lambda code: signs[code], default=None)
    return best if best and signs[best] >= _FEWEST_SIGNS else None


def little_words(code: str) -> frozenset[str]:
    """Return the commonest words of a language that are no nouns; none where we know none."""
    return _WORDS.get(code, frozenset())


def _language_of_script(words: list[str]) -> str | None:
    """Return the language of a script that is written by one language only."""
    scripts = Counter(_script(letter) for word in words[:500] for letter in word)
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > scripts.total() * 0.1:
        return "ja"
    [(script, _)] = scripts.most_common(1)
    return _ONLY_LANGUAGE_OF.get(script)


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _signs(words: list[str], candidates: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """Return for each language the share of words that are its little words or hold its own letters."""
    return {
        code: sum(
            (word in little) + 0.5 * bool(_LETTERS.get(code, frozenset()) & set(word)) for word in words
        )
        / len(words)
        for code, little in candidates.items()
    }
