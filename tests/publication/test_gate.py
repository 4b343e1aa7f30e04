from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.citations.types import Provenance
from dragoman.publication.gate import Severity, Submission, findings
from dragoman.publication.gate.body import headings_in, links_in, pictures_in
from dragoman.publication.gate.rules import is_file_name
from dragoman.publication.gate.types import DeadLink, Heading, PictureFacts

PICTURE = PictureFacts(
    number=7,
    title="bridge.jpg",
    file="original_images/bridge_at_dawn.jpg",
    alternative_text="A bridge over a wide river",
    credit="Ana Petrova",
    licence="CC BY 4.0",
    field="lead_picture",
)
ORIGIN = Provenance(
    outlet="La Gaceta",
    country="ES",
    language="es",
    url="https://gaceta.example/1",
    title="Se abre",
    authors=(),
    published_at=None,
    captured_at=None,
    permission="agreement",
)
GOOD = Submission(
    kind="translation",
    language="en",
    section_language="en",
    headline="A bridge opens",
    has_text=True,
    origins=(ORIGIN,),
    pictures=(PICTURE,),
    headings=(Heading(1, 2, "The toll"), Heading(3, 3, "For lorries"), Heading(5, 2, "The view")),
)


def test_nothing_is_found_in_a_good_article() -> None:
    assert findings(GOOD) == ()


@pytest.mark.parametrize(
    ("change", "code", "severity", "field"),
    [
        ({"headline": " "}, "no_headline", Severity.IMPOSSIBLE, "title"),
        ({"headline": "x" * 256}, "long_headline", Severity.IMPOSSIBLE, "title"),
        ({"has_text": False}, "no_text", Severity.IMPOSSIBLE, "body"),
        ({"untranslated": 3}, "untranslated", Severity.IMPOSSIBLE, ""),
        ({"is_dropped": True}, "dropped", Severity.IMPOSSIBLE, ""),
        ({"section_language": ""}, "no_section", Severity.IMPOSSIBLE, "section"),
        ({"section_language": "fr"}, "wrong_language", Severity.IMPOSSIBLE, "section"),
        ({"origins": ()}, "no_origin", Severity.LEGAL, "origins"),
        ({"headings": (Heading(2, 3, "Alone"),)}, "headings", Severity.EDITORIAL, "body"),
        ({"dead_links": (DeadLink(4, "/en/gone/"),)}, "dead_link", Severity.EDITORIAL, "body"),
        ({"faint_colours": ("Too faint.",)}, "contrast", Severity.EDITORIAL, ""),
    ],
)
def test_each_fault_is_found_alone(
    change: dict[str, object], code: str, severity: Severity, field: str
) -> None:
    [finding] = findings(replace(GOOD, **change))  # type: ignore[arg-type]

    assert (finding.code, finding.severity, finding.field) == (code, severity, field)


@pytest.mark.parametrize(
    ("change", "code", "severity"),
    [
        ({"alternative_text": ""}, "picture_text", Severity.EDITORIAL),
        ({"alternative_text": "bridge_at_dawn.jpg"}, "picture_text", Severity.EDITORIAL),
        ({"credit": " "}, "picture_credit", Severity.LEGAL),
        ({"licence": ""}, "picture_licence", Severity.LEGAL),
    ],
)
def test_a_picture_needs_words_credit_and_licence(
    change: dict[str, str], code: str, severity: Severity
) -> None:
    [finding] = findings(replace(GOOD, pictures=(replace(PICTURE, **change),)))  # type: ignore[arg-type]

    assert (finding.code, finding.severity, finding.field) == (code, severity, "lead_picture")
    assert "bridge.jpg" in finding.sentence


@pytest.mark.parametrize(
    ("kind", "permission", "is_enough"),
    [
        ("translation", "granted", True),
        ("translation", "asked", False),
        ("reprint", "quotation", False),
        ("reprint", "licence", True),
        ("press_review", "quotation", True),
        ("press_review", "not_asked", False),
        ("exclusive", "not_asked", True),
        ("exclusive", "refused", False),
    ],
)
def test_a_text_of_others_needs_their_permission(kind: str, permission: str, *, is_enough: bool) -> None:
    found = findings(replace(GOOD, kind=kind, origins=(replace(ORIGIN, permission=permission),)))

    assert [(finding.code, finding.severity) for finding in found] == (
        [] if is_enough else [("no_permission", Severity.LEGAL)]
    )


def test_what_nobody_may_pass_over_is_told_first() -> None:
    found = findings(replace(GOOD, headline="", faint_colours=("Faint.",), origins=()))

    assert [finding.severity for finding in found] == list(Severity)


def test_an_override_of_one_picture_is_not_one_of_another() -> None:
    pictures = tuple(replace(PICTURE, number=number, credit="") for number in (7, 8))

    one, other = findings(replace(GOOD, pictures=pictures))

    assert one.key != other.key


@pytest.mark.parametrize(
    "text",
    [
        "IMG_1234",
        "DSC00017.JPG",
        "bridge at dawn",
        "Bridge-At-Dawn.jpeg",
        "20261123_083000",
        "my photo.webp",
        "photo",
    ],
)
def test_these_are_names_of_files(text: str) -> None:
    assert is_file_name(text, "original_images/bridge_at_dawn.jpg")


@pytest.mark.parametrize(
    "text", ["A bridge at dawn", "Photo of the bridge", "Мост на рассвете", "橋", "Image of 1956"]
)
def test_these_are_words(text: str) -> None:
    assert not is_file_name(text, "original_images/bridge_at_dawn.jpg")


def test_pictures_headings_and_links_are_found_in_every_block() -> None:
    link = '<p>See <a linktype="page" id="3">it</a> and <a href="/en/x/?a=1&amp;b=2">that</a>.</p>'
    body: list[dict[str, object]] = [
        {"type": "paragraph", "value": link},
        {"type": "subheading", "value": "Small"},
        {
            "type": "gallery",
            "value": {"pictures": [{"type": "item", "value": {"picture": 5, "caption": ""}}]},
        },
        {"type": "list", "value": [{"type": "item", "value": link}]},
    ]

    assert list(pictures_in(body)) == [(2, 5)]
    assert list(headings_in(body)) == [Heading(1, 3, "Small")]
    assert [(found.block, found.page, found.address) for found in links_in(body)] == [
        (0, 3, ""), (0, 0, "/en/x/?a=1&b=2"), (3, 3, ""), (3, 0, "/en/x/?a=1&b=2"),
    ]  # fmt: skip


@given(
    st.recursive(
        st.text() | st.integers() | st.none(), lambda part: st.lists(part) | st.dictionaries(st.text(), part)
    )
)
def test_whatever_a_block_holds_it_is_read(value: object) -> None:
    body = [{"type": "paragraph", "value": value}]

    assert all(block == 0 for block, _ in pictures_in(body))
    assert all(link.block == 0 for link in links_in(body))
