"""Whether what an engine answered can be a translation of what it was asked."""

from __future__ import annotations

import re
from enum import StrEnum
from unicodedata import digit

from dragoman.languages import detect, language
from dragoman.translation.segments import primary
from dragoman.translation.tags import tag_faults, untag

SHORTEST, LONGEST = 0.3, 3.3
"""How long a translation may be beside its original; both count a few letters more, for short texts."""
_ALLOWANCE = 15
_SIGNS_WORTH = 3
"""Letters of an alphabet to a Chinese or Japanese sign."""
_ENOUGH_LETTERS = 8
_ENOUGH_WORDS = 4
_WORDS_THAT_TELL = 8
"""Words from which on little words tell one language from another."""

_SCRIPTS = {
    "Latn": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "Cyrl": "\u0400-\u052f",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Armn": "\u0530-\u058f",
    "Geor": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Hebr": "\u0590-\u05ff",
    "Arab": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "Hans": "\u3400-\u9fff",
    "Hant": "\u3400-\u9fff",
    "Jpan": "\u3040-\u30ff\u3400-\u9fff",
    "Kore": "\uac00-\ud7af\u1100-\u11ff\u3130-\u318f",
}
_LETTERS_OF = {script: re.compile(f"[{letters}]") for script, letters in _SCRIPTS.items()}
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ELEMENT = re.compile(r"</?[A-Za-z!][^<>]*>|```|^\s*[{\[]\s*\"")
_CHATTER = re.compile(
    r"^(?:sure|certainly|of course|okay|ok)\b[^:]{0,80}:"
    r"|^(?:here|below)(?:[’']s| is| are| you)\b.{0,60}\btranslat"
    r"|^(?:the )?(?:translation|translated text|traduction|traducción|übersetzung|перевод|переклад|çeviri)"
    r"\b.{0,30}:"
    r"|[\[(\s](?:note|translator[’']s note|explanation|n\.b\.)\s*:"
    r"|\bas an ai\b|\bi(?:[’']m| am) (?:sorry|unable|not able)\b|\bi can(?:not|[’']t) translate\b",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f]")
_QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“", "'": "'", "‘": "’"}


class AnswerFault(StrEnum):
    """What makes an answer no translation."""

    EMPTY = "empty"
    TAGS = "tags"
    MARKUP = "markup"
    CHATTER = "chatter"
    DOUBLED = "doubled"
    LENGTH = "length"
    NUMBERS = "numbers"
    UNTRANSLATED = "untranslated"
    SCRIPT = "script"


def has_words(text: str) -> bool:
    """Say whether there is anything to translate in a text with tags."""
    return bool(_LETTER.search(text))


def cleaned(answer: str, *, original: str) -> str:
    """Return an answer on one line, without signs that nobody sees and quotation marks put around it."""
    unseen = {sign for sign in _UNSEEN.findall(answer) if sign not in original}
    answer = answer.encode("utf-8", "replace").decode()  # no halves of characters
    answer = " ".join("".join(sign for sign in answer if sign not in unseen).split())
    opening, inside = answer[:1], answer[1:-1]
    closing = _QUOTES.get(opening, "")
    if closing and answer.endswith(closing) and original[:1] not in _QUOTES and closing not in inside:
        return inside.strip()
    return answer


def fault_in(original: str, answer: str, *, source: str, target: str) -> AnswerFault | None:
    """Return why ``answer`` cannot be a translation of ``original``, None where it can; both with tags."""
    source, target = primary(source), primary(target)
    if not has_words(answer):
        return AnswerFault.EMPTY
    if tag_faults(original, answer):
        return AnswerFault.TAGS
    if _ELEMENT.search(answer) and not _ELEMENT.search(original):
        return AnswerFault.MARKUP
    if _CHATTER.search(answer) and not _CHATTER.search(original):
        return AnswerFault.CHATTER
    before, after = untag(original, ())[0], untag(answer, ())[0]
    if _is_doubled(after) and not _is_doubled(before):
        return AnswerFault.DOUBLED
    if not SHORTEST <= (_weight(after) + _ALLOWANCE) / (_weight(before) + _ALLOWANCE) <= LONGEST:
        return AnswerFault.LENGTH
    if not _SIGN.search(before + after) and _has_other_numbers(before, after):
        return AnswerFault.NUMBERS
    if source == target:
        return None
    if _is_untranslated(before, after, source=source, target=target):
        return AnswerFault.UNTRANSLATED
    return AnswerFault.SCRIPT if _is_in_other_letters(before, after, target=target) else None


def _is_doubled(text: str) -> bool:
    words = text.split()
    half = len(words) // 2
    return half >= _ENOUGH_WORDS // 2 and len(words) % 2 == 0 and words[:half] == words[half:]


def _has_other_numbers(before: str, after: str) -> bool:
    """Say whether both have numbers, none of them the same: then it is probably another text's translation.

    A number may be written out on either side, or with a word for its thousands: “15 mil”, “15,000”.
    """
    theirs, ours = _numbers(before), _numbers(after)
    same = any(one.startswith(other) or other.startswith(one) for one in theirs for other in ours)
    return bool(theirs and ours) and not same


def _numbers(text: str) -> set[str]:
    """Return the digits of the numbers in a text, of two or more, whole and between their signs."""
    found = [part for number in _NUMBER.findall(text) for part in (number, *_DIGITS.findall(number))]
    plain = ("".join(str(digit(sign)) for sign in number if sign.isdigit()) for number in found)
    return {digits for digits in plain if len(digits) > 1}


def _weight(text: str) -> int:
    return len(text) + (_SIGNS_WORTH - 1) * len(_SIGN.findall(text))


def _is_untranslated(before: str, after: str, *, source: str, target: str) -> bool:
    """Say whether the words are still the original's; names, which stay, begin with capitals."""
    small = [word for word in _WORD.findall(after) if word[0].islower() or _is_caseless(word)]
    known = set(_WORD.findall(before))
    if len(small) >= _ENOUGH_WORDS and sum(word in known for word in small) > 0.9 * len(small):
        return True
    return len(small) >= _WORDS_THAT_TELL and detect(after, among=(source, target)) == source


def _is_caseless(word: str) -> bool:
    return word[0].lower() == word[0].upper()


def _is_in_other_letters(before: str, after: str, *, target: str) -> bool:
    """Say whether an answer is hardly in the script of its language; words in both do not count."""
    letters = _LETTERS_OF.get(language(target).script)
    kept = set(_WORD.findall(before))
    own = "".join(word for word in _WORD.findall(after) if word not in kept)
    if letters is None or len(own) < _ENOUGH_LETTERS:
        return False
    return len(letters.findall(own)) < len(own) / 3
