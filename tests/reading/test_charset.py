from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.charset import decode

SENTENCES = {
    "fr": "Le pont a été inauguré lundi par la maire, à midi, et sa sœur l'a traversé.",
    "pl": "Most został otwarty w poniedziałek przez burmistrza, a mieszkańcy przeszli się już po nim.",
    "ru": "Мост через реку был открыт в понедельник мэром города, и люди пошли по нему, но не все.",
    "el": "Η γέφυρα στον Άρδα άνοιξε τη Δευτέρα από τον δήμαρχο της πόλης και την πέρασαν με τα πόδια.",
    "ar": "افتتح رئيس البلدية الجسر على النهر يوم الاثنين، وعبره السكان من هذا اليوم إلى المساء.",
    "ja": "橋は月曜日に開通し、市長が式典に出席した。市民は歩いて橋を渡り、川を眺めた。",
    "zh": "大桥在星期一通车，市长出席了仪式。市民们走过大桥，这是他们的节日。",
    "ko": "다리는 월요일에 개통되었고 시장이 기념식에 참석했다. 시민들은 다리를 걸어서 건넜다.",
}


@pytest.mark.parametrize(
    ("language", "charset"),
    [
        ("fr", "cp1252"),
        ("pl", "cp1250"),
        ("pl", "iso-8859-2"),
        ("fr", "iso-8859-15"),
        ("ru", "cp1251"),
        ("ru", "koi8-r"),
        ("ru", "iso-8859-5"),
        ("el", "cp1253"),
        ("el", "iso-8859-7"),
        ("ar", "cp1256"),
        ("ar", "iso-8859-6"),
        ("ja", "euc-jp"),
        ("ja", "cp932"),
        ("zh", "gb18030"),
        ("ko", "cp949"),
    ],
)
def test_a_page_that_declares_no_charset_is_read_as_what_makes_sense(language: str, charset: str) -> None:
    page = f'<html><body class="x"><p>{SENTENCES[language]}</p></body></html>'

    assert decode(page.encode(charset)) == page


@given(st.binary(max_size=2_000))
def test_any_bytes_become_text(page: bytes) -> None:
    assert isinstance(decode(page), str)
