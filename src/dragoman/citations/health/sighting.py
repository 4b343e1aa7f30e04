"""What one answer shows of a cited page, by itself.

A page that is gone may say so (404, 410), or answer 200 with words for people, a "soft 404" (Bar-Yossef and
others, "Sic transit gloria telae", WWW 2004), or lead to the front page.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from dragoman.citations.health.types import Found, Known, Sighting
from dragoman.languages import words

_MISSING = frozenset({404, 410})
_ALIKE, _UNLIKE = 0.5, 0.15
"""Shares of runs of words that two versions of an article have at least, and two other articles at most."""
_SAME = 0.8
"""Share of runs of words that two answers have that are made for any address."""
_RUN = 4
_TITLE_SHOWN = 0.7
_SHORT = 1_500
"""Characters of a page that says that something is not there; articles are mostly longer."""
_NOT_FOUND = re.compile(
    r"\b404\b|not found|no longer (?:available|exists)|does(?:n[’']t| not) exist"
    r"|page (?:has been )?(?:removed|deleted)"
    r"|(?:can[’']t|cannot|could(?:n[’']t| not)) (?:find|be found)|не найден|не существует|удален[ао]"
    r"|tapılmadı|mövcud deyil|bulunamadı|bulunmamaktadır|mevcut değil|nicht gefunden|existiert nicht"
    r"|nicht (?:mehr )?(?:verfügbar|vorhanden)|introuvable|n[’']existe (?:pas|plus)|plus disponible",
    re.IGNORECASE,
)
_FOR_SALE = re.compile(
    r"domain (?:name )?(?:is|may be|might be) for sale|buy this domain|domain (?:is )?parked|parked domain"
    r"|domain (?:has )?expired|домен (?:продается|продаётся|припаркован|не оплачен)|alan adı satılık"
    r"|bu domain satılık|domen satılır|domain steht zum verkauf|domain (?:zu )?kaufen"
    r"|domaine est (?:à vendre|en vente|expiré)",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"\b(?:sign|log) ?in\b|subscri|captcha|cookie|are (?:you )?(?:a )?(?:human|robot)|javascript|подпи[сш]"
    r"|войти|войдите|робот|abunə|daxil ol|abone|giriş yap|oturum aç|abonn|anmelden|einloggen|connecter"
    r"|connexion",
    re.IGNORECASE,
)


def sighting(known: Known, found: Found) -> Sighting:
    """Return what an answer shows of a page that we know."""
    if found.status in _MISSING:
        return Sighting.MISSING
    if not 200 <= found.status < 300:
        return Sighting.UNSURE
    alike = _likeness(known.text, found.text)
    is_shown = _is_shown(known.title, f"{found.title} {found.text}")
    if alike >= _ALIKE or (is_shown and alike > _UNLIKE):
        return Sighting.MOVED if _is_elsewhere(known.url, found.moved_to) else Sighting.THERE
    if is_shown:
        return Sighting.UNSURE if len(found.text) <= _SHORT else Sighting.CHANGED
    if is_cut_short(known.url, found.final_url) or is_for_sale(found):
        return Sighting.MISSING
    if _is_elsewhere(known.url, found.final_url):
        return Sighting.UNSURE  # a wall at an address of its own; nothing shows that it is our page
    if _NOT_FOUND.search(found.title) or (known.text and _is_notice(found.text)):
        return Sighting.MISSING
    if not known.text:
        return Sighting.THERE
    if len(found.text) <= _SHORT < len(known.text):
        return Sighting.UNSURE  # a wall, or a page that scripts fill
    return Sighting.CHANGED


def _is_notice(text: str) -> bool:
    return len(text) <= _SHORT and bool(_NOT_FOUND.search(text))


def is_made_for_any(found: Found, stranger: Found) -> bool:
    """Whether a host answers alike for a page and for an address that nobody has heard of."""
    return 200 <= stranger.status < 300 and _are_same(found.text, stranger.text)


def is_not_found(found: Found) -> bool:
    """Whether a page says anywhere that something is not there."""
    return bool(_NOT_FOUND.search(f"{found.title} {found.text}"))


def is_wall(found: Found, front: Found) -> bool:
    """Whether a page asks its reader for something that the front page of its host does not."""
    return not _asked_for(found) <= _asked_for(front)


def _asked_for(found: Found) -> set[str]:
    return {word.lower() for word in _WALL.findall(f"{found.title} {found.text}")}


def is_for_sale(found: Found) -> bool:
    """Whether a page says that nobody has its domain any more."""
    return len(found.text) <= _SHORT and bool(_FOR_SALE.search(f"{found.title} {found.text}"))


def is_another_page(found: Found, front: Found) -> bool:
    """Whether an answer to a link of a front page is a page of its own."""
    is_whole = 200 <= found.status < 300 and not is_cut_short(found.url, found.final_url)
    return is_whole and not _are_same(found.text, front.text)


def _are_same(one: str, other: str) -> bool:
    """Whether nearly all runs of words of the longer text are the other's too."""
    runs, others = _runs(one), _runs(other)
    longer = max(len(runs), len(others))
    return len(runs & others) >= _SAME * longer if longer else _words(one) == _words(other)


def _likeness(one: str, other: str) -> float:
    """Return which share of the runs of words of the shorter text the other has: 0 to 1."""
    runs, others = _runs(one), _runs(other)
    shorter = min(len(runs), len(others))
    return len(runs & others) / shorter if shorter else 0.0


def _runs(text: str) -> set[tuple[str, ...]]:
    spoken = _words(text)
    return set(zip(*(spoken[start:] for start in range(_RUN)), strict=False))


def _is_shown(title: str, text: str) -> bool:
    wanted = set(_words(title))
    return bool(wanted) and len(wanted.intersection(_words(text))) >= _TITLE_SHOWN * len(wanted)


def _words(text: str) -> list[str]:
    small = text.lower()
    return [small[start:end] for start, end in words.places(small)]


def is_cut_short(url: str, final: str) -> bool:
    """Whether a redirect led from an article to what stands above it: its section, or the front page."""
    before, after = _bare(url), _bare(final)
    return before != after and before.partition("?")[0].startswith(f"{after}/")


def _is_elsewhere(url: str, moved_to: str) -> bool:
    """Whether an address is another one, more than by its scheme, ``www.`` or last slash."""
    return bool(moved_to) and _bare(url) != _bare(moved_to)


def _bare(url: str) -> str:
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}"
