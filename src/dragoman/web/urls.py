"""Addresses of pages: understood, and brought to one spelling."""

from __future__ import annotations

import re

from yarl import URL

from dragoman.web.errors import BadAddressError

LONGEST = 2_000

# Parameters that tell who sent a reader, never which page is meant.
_TRACKING = re.compile(
    r"^(utm_\w+|at_(medium|campaign|custom\d|link_\w+|format|ptr_\w+)|xtor|mc_[ce]id|pk_\w+|mtm_\w+|ns_\w+"
    r"|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|msclkid|yclid|ysclid|twclid|igsh|igshid|ttclid|_ga|_gl|_openstat"
    r"|ref_src|ref_url|cmpid|ocid|smid|taid|guccounter|guce_referrer\w*|__twitter_impression|soc_src|soc_trk"
    r"|wt_mc|wt_zmc|vero_\w+|oly_\w+_id|hsctatracking|_hs\w+)$",
    re.IGNORECASE,
)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f]+")


def canonical(url: str) -> str:
    """Return the one spelling under which a page is remembered; raise BadAddressError if there is none.

    Lower-case punycode host, no default port, no fragment, no tracking parameters, everything else
    percent-encoded; at most 2,000 characters.
    """
    address = parsed(url)
    kept = "&".join(
        p for p in address.raw_query_string.split("&") if not _TRACKING.match(p.partition("=")[0])
    )
    result = f"{address.origin()}{address.raw_path or '/'}" + (f"?{kept}" if kept else "")
    if len(result) > LONGEST:
        raise BadAddressError(url, f"it is longer than {LONGEST:,} characters")
    return result


def origin(url: str) -> str:
    """Return scheme, host and port of an address, the port only where it is not the scheme's own."""
    return str(parsed(url).origin())


def parsed(url: str) -> URL:
    """Return an address as the client will ask for it; raise BadAddressError if it must not be followed."""
    try:
        address = URL(_INVISIBLE.sub(lambda gap: "%20" if " " in gap[0] else "", url.strip()))
        port = address.port
    except ValueError as error:
        raise BadAddressError(url, "it is not written as a web address") from error
    if address.scheme not in {"http", "https"}:
        raise BadAddressError(url, "it must begin with http:// or https://")
    if not address.host or not port or len(address.raw_host or "") > 253:
        raise BadAddressError(url, "it names no server")
    if address.user is not None or address.password is not None:
        raise BadAddressError(url, "it contains a user name or password")
    return address
