"""Accounts on social networks to which a page links, and where their posts are announced."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.sources.types import ChannelKind

_TELEGRAM = re.compile(r"https?://(?:t|telegram)\.me/(?:s/)?([A-Za-z]\w{4,31})/?(?:\?.*)?")
_BLUESKY = re.compile(r"https?://bsky\.app/profile/([\w.:-]{3,253})/?(?:\?.*)?")
_MASTODON = re.compile(r"https?://((?:[\w-]+\.)+[a-z]{2,24})/@([\w.-]{1,64})/?(?:\?.*)?", re.IGNORECASE)

_NO_CHANNELS = frozenset({"share", "joinchat", "addstickers", "addlist", "proxy", "login", "iv"})
"""Telegram's own places among the names of channels."""

_OTHERS = re.compile(
    r"(?:.+\.)?(?:youtube|tiktok|medium|threads|flipboard|rumble|odysee|substack|vk|ok|kick|x|zalo)\.\w+",
    re.IGNORECASE,
)
"""Networks that write their accounts like Mastodon's servers do, and are none of these."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account by the name that its network gives it, and the address of what it posts."""

    kind: ChannelKind
    name: str
    posts: str


def account_at(address: str) -> Account | None:
    """Return the account whose page this is, None for any other page, such as one of its posts."""
    if (found := _TELEGRAM.fullmatch(address)) and found[1].lower() not in _NO_CHANNELS:
        return Account(ChannelKind.TELEGRAM, f"@{found[1]}", f"https://t.me/s/{found[1]}")
    if found := _BLUESKY.fullmatch(address):
        return Account(ChannelKind.BLUESKY, f"@{found[1]}", f"https://bsky.app/profile/{found[1]}/rss")
    if (found := _MASTODON.fullmatch(address)) and not _OTHERS.fullmatch(found[1]):
        server = found[1].lower()
        return Account(ChannelKind.MASTODON, f"@{found[2]}@{server}", f"https://{server}/@{found[2]}.rss")
    return None
