from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.types import Span, SpanKind
from dragoman.translation.tags import Fault, Tag, TagFault, cut, decode, encode, tag, tag_faults, untag

TEXTS = st.one_of(st.text(max_size=60), st.text("ab ⟨⟩/12\u200fא", max_size=30))
URLS = st.sampled_from(['https://a.example/?x=1&y="2"', "http://b.example/"])
LINK, STRONG, EMPHASIS = SpanKind.LINK, SpanKind.STRONG, SpanKind.EMPHASIS


@st.composite
def spanned(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXTS)
    places = st.integers(0, len(text) + 2)
    spans = st.builds(Span, st.just(LINK), places, places, URLS) | st.builds(
        Span, st.sampled_from([STRONG, EMPHASIS]), places, places
    )
    return text, draw(st.lists(spans, max_size=6))


def stressed(text: str, spans: list[Span] | tuple[Span, ...]) -> list[set[tuple[SpanKind, str]]]:
    """Say of each letter what it is part of."""
    return [
        {(span.kind, span.url) for span in spans if span.start <= at < span.end}
        for at, letter in enumerate(text)
        if letter.strip()
    ]


@given(spanned())
def test_spans_come_back_from_tags(case: tuple[str, list[Span]]) -> None:
    text, spans = case

    tagged = tag(text, spans)
    plain, again = untag(tagged.text, tagged.tags)

    assert plain == text
    assert stressed(text, again) == stressed(text, spans)
    assert tag_faults(tagged.text, tagged.text) == []
    assert tag(plain, again) == tagged


@given(spanned())
def test_html_comes_back_from_tags(case: tuple[str, list[Span]]) -> None:
    tagged = tag(case[0].replace("\r", "").replace("\0", ""), case[1])

    again = encode(decode(tagged.text, tagged.tags))

    assert again == tagged


@given(st.text("⟨⟩/12 a<>b&", max_size=40), st.lists(st.builds(Tag, st.integers(1, 3), st.just(STRONG))))
def test_any_translation_is_put_together_without_losing_a_word(text: str, tags: list[Tag]) -> None:
    plain, spans = untag(text, tags)

    assert encode(decode(text, tags)).text.count("a") == text.count("a") == plain.count("a")
    assert all(0 <= span.start < span.end <= len(plain) for span in spans)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('See <a href="https://a.example/">the <b>report</b></a>.', "See ⟨1⟩the ⟨2⟩report⟨/2⟩⟨/1⟩."),
        ("<b>one <i>two</b> three</i>", "⟨1⟩one ⟨2⟩two⟨/2⟩⟨/1⟩⟨3⟩ three⟨/3⟩"),
        ('<a href="javascript:alert(1)">here</a><script>x</script>', "here"),
        ("a ⟨1⟩ b &lt;i&gt; <em>c</em>", "a ⟨⟨1⟩ b <i> ⟨1⟩c⟨/1⟩"),
        ("line<br>break <u>kept</u> <b></b><i>open", "line break kept ⟨1⟩open⟨/1⟩"),
        ("</b>closed &amp; <b>שלום</b>", "closed & ⟨1⟩שלום⟨/1⟩"),
    ],
)
def test_html_becomes_text_with_tags(html: str, text: str) -> None:
    assert encode(html).text == text


@pytest.mark.parametrize(
    ("translation", "faults"),
    [
        ("⟨2⟩b⟨/2⟩ ⟨1⟩a⟨/1⟩", []),
        ("⟨1⟩a ⟨2⟩b⟨/2⟩⟨/1⟩", []),
        ("⟨1⟩a⟨/1⟩", [(Fault.MISSING, 2)]),
        ("⟨1⟩a⟨/1⟩ ⟨2⟩b", [(Fault.MISSING, 2)]),
        ("⟨1⟩a⟨/1⟩⟨1⟩a⟨/1⟩ ⟨2⟩b⟨/2⟩", [(Fault.DOUBLED, 1)]),
        ("⟨1⟩a⟨/1⟩ ⟨2⟩b⟨/2⟩ ⟨7⟩c⟨/7⟩", [(Fault.UNKNOWN, 7)]),
        ("⟨/1⟩a⟨1⟩ ⟨2⟩b⟨/2⟩", [(Fault.CROSSED, 1)]),
        ("⟨1⟩ ⟨/1⟩ ⟨2⟩b⟨/2⟩", [(Fault.EMPTY, 1)]),
        ("⟨⟨1⟩a⟨/1⟩ ⟨2⟩b⟨/2⟩", [(Fault.MISSING, 1)]),
    ],
)
def test_a_translation_is_told_what_is_wrong_with_its_tags(
    translation: str, faults: list[tuple[Fault, int]]
) -> None:
    found = tag_faults("⟨1⟩a⟨/1⟩ and ⟨2⟩b⟨/2⟩", translation)

    assert found == [TagFault(*fault) for fault in faults]


def test_tags_that_cross_are_found() -> None:
    faults = tag_faults("⟨1⟩a⟨/1⟩⟨2⟩b⟨/2⟩", "⟨1⟩a⟨2⟩b⟨/1⟩c⟨/2⟩")

    assert {fault.fault for fault in faults} == {Fault.CROSSED}


def test_a_faulty_tag_is_left_out_and_its_words_stay() -> None:
    html = decode("⟨1⟩a⟨/1⟩ ⟨2⟩<b> ⟨3⟩c⟨/3⟩", [Tag(1, LINK, "https://a.example/?b&c"), Tag(2, STRONG)])

    assert html == '<a href="https://a.example/?b&amp;c">a</a> &lt;b&gt; c'


def test_a_span_goes_on_in_the_next_sentence() -> None:
    spans = (Span(STRONG, 2, 9),)

    assert cut(spans, 0, 5) == (Span(STRONG, 2, 5),)
    assert cut(spans, 6, 12) == (Span(STRONG, 0, 3),)
    assert cut(spans, 9, 12) == ()


def test_a_hostile_paragraph_takes_no_longer() -> None:
    html = "<b>x<i>y</b>z</i>⟨1⟩" * 5_000 + "<a href='https://a.example'>" * 5_000 + "end"

    begin = time.process_time()
    tagged = encode(html)

    assert tag_faults(tagged.text, tagged.text) == []
    assert time.process_time() - begin < 3
