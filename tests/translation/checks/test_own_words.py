# ruff: noqa: E501 (a case a line)

from __future__ import annotations

import pytest

from dragoman.translation import Term
from dragoman.translation.checks import Finding, Pair, Severity
from dragoman.translation.checks.own_words import OwnWords


def asked(original: str, source: str, target: str, *terms: Term) -> list[Finding]:
    return list(OwnWords().check(Pair(original, "Something.", source, target, terms)))


@pytest.mark.parametrize(
    ("original", "source", "target"),
    [
        ("«Vamos a abrir el puente mañana», dijo en inglés.", "es", "en"),
        ("«Nous ouvrons le pont demain matin», a-t-il dit en anglais.", "fr", "en"),
        ("„Wir öffnen morgen diese Brücke“, sagte sie auf Englisch.", "de", "en"),
        ("“We open this bridge tomorrow,” she said in German.", "en", "de"),
        ("«Мы откроем этот мост завтра», – сказал он по-английски.", "ru", "en"),
        ("«Мы откроем этот мост завтра», – сказал он на немецком языке.", "ru", "de"),
        ("«Ми відкриємо цей міст завтра», – сказав він англійською.", "uk", "en"),
        ("“Köprüyü yarın sabah açacağız” dedi İngilizce.", "tr", "en"),
        ("“Körpünü sabah səhər açacağıq” – ingiliscə dedi.", "az", "en"),
        ("«Մենք վաղը կբացենք այս կամուրջը»,- ասաց նա անգլերեն:", "hy", "en"),
        ("„ხვალ ჩვენ გავხსნით ამ ხიდს“, თქვა მან ინგლისურად.", "ka", "en"),
        ("“我们明天早上将会打开这座大桥。”他用英语说。", "zh", "en"),
        ("«Vamos a abrir el puente mañana», dijo el presidente de Estados Unidos.", "es", "en"),
        ("Посол Великобритании сказал: «Мы откроем этот мост завтра».", "ru", "en"),
        ("“We open this bridge tomorrow,” said the mayor of Vienna, Austria.", "en", "de"),
    ],
)
def test_a_quotation_that_was_probably_said_in_our_language_is_asked_for(
    original: str, source: str, target: str
) -> None:
    [finding] = asked(original, source, target)

    assert finding.severity is Severity.NOTE
    assert finding.there in original


@pytest.mark.parametrize(
    ("original", "source", "target"),
    [
        ("«Vamos a abrir el puente mañana», dijo el presidente de México.", "es", "en"),
        ("“Talks with Germany are useful to all,” said the Spanish minister.", "en", "de"),
        ("El barco inglés se llama «Vamos».", "es", "en"),
        ("Er kam aus den „Vereinigten Staaten“ zurück.", "de", "en"),
        ("El puente de Estados Unidos se abre mañana.", "es", "en"),
        ("“We open this bridge tomorrow,” she said in English.", "en", "en"),
        ("«Vamos a abrir el puente mañana», dijo en inglés.", "tlh", "en"),
    ],
)
def test_other_words_are_let_stand(original: str, source: str, target: str) -> None:
    assert asked(original, source, target) == []


def test_whom_the_name_authority_knows_to_speak_our_language_is_asked_for_her_words() -> None:
    said = "«Мы откроем этот мост завтра», – сказала Мэри Смит."

    known = [
        Term("Мэри Смит", translation="Mary Smith", speaks=languages) for languages in (("en",), ("fr",), ())
    ]

    assert [bool(asked(said, "ru", "en", term)) for term in known] == [True, False, False]


def test_a_country_far_from_the_quotation_is_not_the_speakers() -> None:
    story = "Спустя много лет после того, как корабль вернулся в порт из долгого плавания в Великобританию и обратно, капитан"

    assert asked(f"«Мы откроем этот мост завтра», – {'и ' * 30} {story}.", "ru", "en") == []
