from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.publication.embeds import FRAME_SOURCES, Shape, embed
from dragoman.publication.policy import CONTENT_SECURITY_POLICY

ID = "dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("address", "site", "frame"),
    [
        (f"https://www.youtube.com/watch?v={ID}", "YouTube", f"https://www.youtube-nocookie.com/embed/{ID}"),
        (
            f"https://m.youtube.com/watch?feature=x&v={ID}&t=90s",
            "YouTube",
            f"https://www.youtube-nocookie.com/embed/{ID}?start=90",
        ),
        (f"https://youtu.be/{ID}?si=abc", "YouTube", f"https://www.youtube-nocookie.com/embed/{ID}"),
        (f"https://youtube.com/shorts/{ID}", "YouTube", f"https://www.youtube-nocookie.com/embed/{ID}"),
        ("https://vimeo.com/76979871", "Vimeo", "https://player.vimeo.com/video/76979871?dnt=1"),
        (
            "https://vimeo.com/76979871/8272103f6e",
            "Vimeo",
            "https://player.vimeo.com/video/76979871?h=8272103f6e&dnt=1",
        ),
        (
            "https://www.dailymotion.com/video/x84sh87",
            "Dailymotion",
            "https://geo.dailymotion.com/player.html?video=x84sh87",
        ),
        (f"https://rutube.ru/video/{'0a' * 16}/", "Rutube", f"https://rutube.ru/play/embed/{'0a' * 16}"),
        ("https://www.tiktok.com/@ana.p/video/71", "TikTok", "https://www.tiktok.com/player/v1/71"),
        (
            "https://x.com/ana/status/20",
            "X",
            "https://platform.twitter.com/embed/Tweet.html?id=20&dnt=true",
        ),
        (
            "https://www.facebook.com/ana/videos/10/",
            "Facebook",
            "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fana%2Fvideos%2F10%2F",
        ),
        (
            "https://www.instagram.com/ana/reel/Cx_1-a/",
            "Instagram",
            "https://www.instagram.com/reel/Cx_1-a/embed/",
        ),
        ("https://t.me/s/ana/77", "Telegram", "https://t.me/ana/77?embed=1"),
        (
            "https://open.spotify.com/intl-de/episode/4rOo",
            "Spotify",
            "https://open.spotify.com/embed/episode/4rOo",
        ),
        (
            "https://soundcloud.com/ana/one",
            "SoundCloud",
            "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fana%2Fone",
        ),
        ("https://www.datawrapper.de/_/abcde/", "Datawrapper", "https://datawrapper.dwcdn.net/abcde/"),
    ],
)
def test_a_page_of_a_site_that_we_know_has_a_frame(address: str, site: str, frame: str) -> None:
    shown = embed(address)

    assert (shown.site, shown.frame, shown.address) == (site, frame, address)


def test_an_upright_video_stands_upright() -> None:
    assert embed(f"https://youtube.com/shorts/{ID}").shape is Shape.UPRIGHT


@pytest.mark.parametrize(
    "address",
    [
        "https://video.example/watch?v=1",
        "https://youtube.com.evil.example/watch?v=" + ID,
        "https://evil.example/youtube.com/watch?v=" + ID,
        "https://youtube.com@evil.example/watch?v=" + ID,
        "https://www.youtube.com/@channel",
    ],
)
def test_a_page_that_we_do_not_know_is_only_linked_to(address: str) -> None:
    shown = embed(address)

    assert shown.frame == ""
    assert shown.address == address
    assert shown.site in address


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//x.example/", "", "http://[x/"]
)
def test_what_is_no_address_in_the_web_is_not_even_linked_to(address: str) -> None:
    assert embed(address).address == ""


_sites = ("youtube.com/watch?v=", "x.com/", "t.me/", "soundcloud.com/", "facebook.com/a/videos/")
addresses = st.text() | st.builds(
    lambda site, rest: f"https://{site}{rest}", st.sampled_from(_sites), st.text()
)


@given(addresses)
def test_a_frame_comes_from_where_the_policy_allows(address: str) -> None:
    shown = embed(address)

    assert not shown.frame or "https://" + urlsplit(shown.frame).netloc in FRAME_SOURCES


def test_the_policy_lets_in_the_frames_that_we_know_and_no_others() -> None:
    [allowed] = (part for part in CONTENT_SECURITY_POLICY.split("; ") if part.startswith("frame-src"))

    assert tuple(allowed.split()[1:]) == FRAME_SOURCES
