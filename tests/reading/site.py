"""A site of our own: pages that share a head, a box and a foot, with articles that do not."""

from __future__ import annotations

from collections.abc import Sequence

SUBJECTS = (
    "bridge",
    "harbour",
    "school",
    "tram",
    "market",
    "library",
    "museum",
    "river",
    "theatre",
    "station",
)

_PAGE = """<html lang="en"><head><title>{title} – The Herald</title></head><body>
<nav class="top"><ul><li><a href="/">Home</a></li><li><a href="/city">City</a></li></ul></nav>
<main class="{kind}-main"><article class="{kind}-story post-{number}"><h1>{title}</h1>{body}
<div class="{kind}-promo"><p>{promo}</p></div></article></main>
<footer class="foot"><p>© The Herald, 1 Main Street. All rights reserved by its publishers.</p></footer>
</body></html>"""

PROMO = (
    "Our reporters walk through the city every day so that you know what happens in it. "
    "If you like what they write, tell your friends about it, because good news deserves readers."
)


def sentences(subject: str) -> list[str]:
    """Return the paragraphs of an article that no other subject has."""
    return [
        f"The {subject} of the city was opened on Monday after years of work, the council said at night.",
        f"Many people came to see the {subject}, among them the mayor, who had asked for it first.",
        f"“We waited for this {subject} for years,” said a neighbour, “and it is better than we had hoped.”",
        f"Critics say that the {subject} cost too much, and that the city needed other things before it.",
    ]


def a_page(
    subject: str, *, kind: str = "old", body: Sequence[str] | None = None, promo: str = PROMO, number: int = 1
) -> str:
    """Return a page about a subject; ``kind`` names its layout."""
    paragraphs = "".join(f"<p>{text}</p>" for text in body or sentences(subject))
    return _PAGE.format(title=f"The {subject} opens", kind=kind, body=paragraphs, promo=promo, number=number)


def pages(count: int = 6, *, kind: str = "old") -> list[str]:
    return [a_page(subject, kind=kind, number=n) for n, subject in enumerate(SUBJECTS[:count])]
