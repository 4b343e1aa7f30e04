from __future__ import annotations

import pytest

from dragoman.languages import negation
from dragoman.languages.negation import Denials

DENIED = {
    "ar": "لم يؤكد الوزير الخبر.",
    "az": "Nazir xəbəri təsdiqləmədi.",
    "de": "Der Minister bestätigte die Nachricht nicht.",
    "en": "The minister did not confirm the news.",
    "es": "El ministro no confirmó la noticia.",
    "fa": "وزیر این خبر را تأیید نکرد.",
    "fr": "Le ministre n'a pas confirmé la nouvelle.",
    "hy": "Նախարարը չհաստատեց լուրը։",
    "ka": "მინისტრმა არ დაადასტურა ამბავი.",
    "mk": "Министерот не ја потврди веста.",
    "ru": "Министр не подтвердил новость.",
    "tr": "Bakan haberi doğrulamadı.",
    "uk": "Міністр не підтвердив новину.",
    "zh": "部长没有证实这一消息。",
}
STATED = {
    "ar": "أكد الوزير الخبر.",
    "az": "Nazir xəbəri təsdiqlədi.",
    "de": "Der Minister bestätigte die Nachricht.",
    "en": "The minister confirmed the news.",
    "es": "El ministro confirmó la noticia.",
    "fa": "وزیر این خبر را تأیید کرد.",
    "fr": "Le ministre a confirmé la nouvelle.",
    "hy": "Նախարարը հաստատեց լուրը։",
    "ka": "მინისტრმა დაადასტურა ამბავი.",
    "mk": "Министерот ја потврди веста.",
    "ru": "Министр подтвердил новость.",
    "tr": "Bakan haberi doğruladı.",
    "uk": "Міністр підтвердив новину.",
    "zh": "部长证实了这一消息。",
}


@pytest.mark.parametrize("language", DENIED)
def test_a_denial_is_heard_in_every_language(language: str) -> None:
    assert len(negation.denials(DENIED[language], language).places) == 1
    assert negation.denials(STATED[language], language) == Denials((), 0, 0)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("not only in Kyiv", "en"),
        ("пока партнёры не ушли и не раз", "ru"),
        ("aday olup olmadığını sordu", "tr"),
        ("Yalnız Toyotadan yox, başqalarından da", "az"),
        ("nicht nur in Bonn", "de"),
        ("لا يزال هناك", "ar"),
        ("Չնայած դա իր գործն էր", "hy"),
    ],
)
def test_what_only_sounds_like_a_denial_is_none(text: str, language: str) -> None:
    assert negation.denials(text.replace("не ушли", "ушли"), language).places == ()


@pytest.mark.parametrize(
    ("text", "language"), [("It is inaccurate.", "en"), ("Без него.", "ru"), ("撑不过去", "zh")]
)
def test_a_denial_in_other_words_may_be_one(text: str, language: str) -> None:
    found = negation.denials(text, language)

    assert found.hints or found.places
