"""A name of any script as a row of sounds, one sign for each.

The signs are small Latin letters as in English, ``S`` sh, ``Z`` zh, ``C`` ch, ``J`` of *jam*, ``X`` kh, ``G``
gh, ``T`` ts, ``c`` and ``j`` where the language decides, ``W`` and ``Y`` for letters of Arabic and Hebrew
that are a consonant or a vowel.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii


@dataclass(frozen=True, slots=True)
class Sounds:
    """How a name may be read, and what its script does not tell: short vowels, or l from r."""

    readings: tuple[str, ...]
    without_vowels: bool = False
    in_syllables: bool = False


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.partition("=")[::2] for pair in text.split())


_CYRILLIC = _pairs(
    "тх=t пх=p дж=J кх=X тс=T дз=z а=a б=b в=v г=g д=d е=e ё=o ж=Z з=z и=i й=y к=k л=l м=m н=n о=o п=p "
    "р=r с=s т=t у=u ф=f х=X ц=T ч=C ш=S щ=S ъ= ы=i ь= э=e ю=yu я=ya і=i ї=yi є=e ґ=g ў=v ѓ=J ќ=k ј=y "
    "љ=l њ=n џ=J ђ=J ћ=C ѕ=z ә=a ғ=G қ=k ң=n ө=o ұ=u ү=u һ=h ҳ=h ҷ=J ӣ=i ӯ=u ’= '="
)
_ARMENIAN = _pairs(
    "ու=u եւ=ev ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=i թ=t ժ=Z ի=i լ=l խ=X ծ=T կ=k հ=h ձ=z ղ=G ճ=J մ=m յ=y ն=n "
    "շ=S ո=o չ=C պ=p ջ=J ռ=r ս=s վ=v տ=t ր=r ց=T ւ=v փ=p ք=k օ=o ֆ=f"
)
_GEORGIAN = _pairs(
    "ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=Z რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=G ყ=k "
    "შ=S ჩ=C ც=T ძ=z წ=T ჭ=C ხ=X ჯ=J ჰ=h"
)
_GREEK = _pairs(
    "μπ=b ντ=d γκ=g γγ=ng γχ=nX τζ=J τσ=C τς=C ου=u αι=e ει=i οι=i υι=i αυ=av ευ=ev α=a β=v γ=g δ=d ε=e "
    "ζ=z η=i θ=t ι=i κ=k λ=l μ=m ν=n ξ=ks ο=o π=p ρ=r σ=s ς=s τ=t υ=i φ=f χ=X ψ=ps ω=o"
)
_ARABIC = _pairs(
    "ا=a ب=b پ=p ت=t ث=s ج=J چ=C ح=h خ=X د=d ذ=z ر=r ز=z ژ=Z س=s ش=S ص=s ض=z ط=t ظ=z ع= غ=G ف=f ق=k ك=k "
    "ک=k گ=g ل=l م=m ن=n ه=h و=W ي=Y ی=Y ى=a ة=a ء= ئ=Y ؤ=W ڤ=v ۋ=v ې=e ۆ=o ۈ=u ھ=h ہ=h ە=e ں=n ڭ=n ٹ=t "
    "ڈ=d ڑ=r ے=e"
)
_HEBREW = _pairs(
    "ג'=J ז'=Z צ'=C ץ'=C ת'=t וו=v יי=Y א=a ב=b ג=g ד=d ה=h ו=W ז=z ח=X ט=t י=Y כ=k ך=k ל=l מ=m ם=m נ=n "
    "ן=n ס=s ע= פ=p ף=f צ=T ץ=T ק=k ר=r ש=S ת=t"
)
_LATIN = _pairs(
    "tsch=C dsch=J tch=C sch=S shch=S sh=S ch=C zh=Z kh=X gh=G ts=T tz=T dj=J dzh=J dž=J cz=C sz=S rz=Z "
    "cs=C ph=f th=t ck=k qu=k ou=u oo=u ee=i eau=o gn=n nh=n ny=ny ll=l ç=C ş=S ș=S š=S č=C ć=C ž=Z ż=Z "
    "ź=Z ś=S ñ=n ń=n ň=n ł=l ğ=G ə=a ı=i ț=T ß=s ð=d þ=t æ=e œ=o ø=o ř=r đ=d ä=e ö=o ü=u ý=i w=v q=k "
    "y=y ʻ= ʼ= ’= '= `="
)
# Pinyin, as a name of another language is heard in it.
_PINYIN = _pairs("zh=J ch=C sh=S x=S q=C j=J c=T z=z r=r w=v y=y")


def _pattern(table: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))))


_SCRIPTS = {
    "CYRILLIC": _CYRILLIC,
    "ARMENIAN": _ARMENIAN,
    "GEORGIAN": _GEORGIAN,
    "GREEK": _GREEK,
    "ARABIC": _ARABIC,
    "HEBREW": _HEBREW,
    "LATIN": _LATIN,
}
_PATTERNS = {name: _pattern(table) for name, table in _SCRIPTS.items()}
_PINYIN_PATTERN = _pattern(_PINYIN)
_HAN_KANA_HANGUL = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL"})
_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0591-\u05c7\u0640\u200b-\u200f]")
_TWICE = re.compile(r"(.)\1+")
_VOWELS = "aeiou"
_ARTICLES = frozenset({"al", "el", "la", "las", "le", "les", "los", "the"})


@lru_cache(maxsize=20_000)
def sounds(name: str) -> Sounds:
    """Return how a name sounds, as far as its letters tell; words stay apart by spaces."""
    words = re.split(r"[\s\-‐–\u200c.,()]+", unicodedata.normalize("NFKC", name).casefold().strip())
    script = _script(name)
    spoken = [_spoken(word, script) for word in words if word]
    readings = [" ".join(spoken)]
    if script == "LATIN" and "x" in readings[0]:
        readings = [readings[0].replace("x", "ks"), readings[0].replace("x", "X")]
    if script == "ARABIC" and any(word.startswith("ال") and len(word) > 4 for word in words):
        readings.append(" ".join(_spoken(word.removeprefix("ال"), script) for word in words if word))
    elif len(words) > 1 and words[0] in _ARTICLES:
        readings = [reading.partition(" ")[2] for reading in readings]
    return Sounds(
        readings=tuple(dict.fromkeys(readings)),
        without_vowels=script in {"ARABIC", "HEBREW"},
        in_syllables=script in _HAN_KANA_HANGUL,
    )


def _spoken(word: str, script: str) -> str:
    if script == "HEBREW" or script == "ARABIC":
        word = _MARKS.sub("", unicodedata.normalize("NFKD", word).replace("׳", "'"))
    elif script == "LATIN":
        word = _without_accents(word)
    elif script == "GREEK":
        word = _MARKS.sub("", unicodedata.normalize("NFKD", word))
    if script in _SCRIPTS:
        table = _SCRIPTS[script]
        said = _PATTERNS[script].sub(lambda match: table[match.group()], word)
    else:
        said = _PINYIN_PATTERN.sub(lambda match: _PINYIN[match.group()], anyascii(word).lower())
    said = re.sub("[^a-zA-Z]", "", said)
    if script == "GEORGIAN" and len(said) > 3 and said.endswith("i") and said[-2] not in _VOWELS:
        said = said[:-1]  # the ending of the nominative
    if script == "ARABIC":
        said = re.sub("(?<=.{2})h$", "a", said)
    return _TWICE.sub(r"\1", said)


def _without_accents(word: str) -> str:
    return "".join(
        letter if letter in _LATIN else _MARKS.sub("", unicodedata.normalize("NFKD", letter))
        for letter in word
    )


def _script(name: str) -> str:
    """Return the script of most of a name's letters, as Unicode calls it."""
    scripts = [unicodedata.name(letter, "").partition(" ")[0] for letter in name if letter.isalpha()]
    return max(scripts, key=scripts.count, default="")
