from __future__ import annotations

import json

import pytest

from dragoman.web.errors import (
    BadAddressError,
    BadAnswerError,
    DeadlineError,
    RedirectError,
    TooLargeError,
    UnreachableError,
)
from tests.web.mock_site import Site, fetch


def test_an_answer_keeps_what_was_asked_and_what_was_sent(site: Site) -> None:
    answer = fetch(site.url("/echo"), trusted=(site.origin,))

    assert (answer.status, answer.reason, answer.http_version) == (200, "OK", "1.1")
    assert ("X-Kept-Case", "Yes") in answer.headers
    assert ("User-Agent", "Mock/1") in answer.request_headers
    assert answer.header("x-kept-case") == "Yes"
    assert answer.header("etag") is None


def test_a_body_and_headers_are_sent_as_given(site: Site) -> None:
    answer = fetch(
        site.url("/echo"),
        method="POST",
        body=b"hello",
        headers={"If-None-Match": '"x"'},
        trusted=(site.origin,),
    )

    said = json.loads(answer.body)
    assert (said["method"], said["body"], said["headers"]["If-None-Match"]) == ("POST", "hello", '"x"')


def test_redirects_are_followed_to_the_end(site: Site) -> None:
    answer = fetch(site.url("/hop/10"), trusted=(site.origin,))

    assert answer.body == b"arrived"
    assert answer.url == site.url("/hop/10")
    assert answer.final_url == site.url("/hop/0")


def test_an_eleventh_redirect_is_one_too_many(site: Site) -> None:
    with pytest.raises(RedirectError, match="more than 10 times"):
        fetch(site.url("/hop/11"), trusted=(site.origin,))


def test_a_circle_of_redirects_is_noticed_at_once(site: Site) -> None:
    with pytest.raises(RedirectError, match="in a circle"):
        fetch(site.url("/circle/a"), trusted=(site.origin,))


def test_what_we_write_is_never_sent_on_to_another_address(site: Site) -> None:
    with pytest.raises(RedirectError, match="another address"):
        fetch(site.url("/to?url=/echo"), method="POST", body=b"secret", trusted=(site.origin,))


def test_a_key_is_not_sent_on_to_another_origin(site: Site) -> None:
    other = site.at("127.0.0.2")
    keys = {"Authorization": "Bearer x", "If-None-Match": '"x"'}

    answer = fetch(
        site.url(f"/to?url={other.url('/echo')}"), headers=keys, trusted=(site.origin, other.origin)
    )

    sent = json.loads(answer.body)["headers"]
    assert "Authorization" not in sent
    assert sent["If-None-Match"] == '"x"'


def test_no_cookie_is_kept(site: Site) -> None:
    answer = fetch(site.url("/cookie"), trusted=(site.origin,))

    assert answer.body == b"none"


def test_an_answer_as_large_as_allowed_is_taken(site: Site) -> None:
    answer = fetch(site.url("/bytes/100000"), trusted=(site.origin,))

    assert len(answer.body) == 100_000


def test_an_answer_one_byte_larger_is_refused(site: Site) -> None:
    with pytest.raises(TooLargeError, match="100,000 bytes"):
        fetch(site.url("/bytes/100001"), trusted=(site.origin,))


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_small_answer_that_unpacks_to_a_large_one_is_refused(site: Site, coding: str) -> None:
    with pytest.raises(TooLargeError):
        fetch(site.url(f"/bomb/{coding}"), trusted=(site.origin,))


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_packed_answer_is_kept_both_ways(site: Site, coding: str) -> None:
    answer = fetch(site.url(f"/packed/{coding}"), trusted=(site.origin,))

    assert answer.body == b"packed"
    assert answer.payload != answer.body


def test_an_answer_that_is_not_packed_as_it_says_is_refused(site: Site) -> None:
    with pytest.raises(BadAnswerError, match="gzip"):
        fetch(site.url("/mispacked"), trusted=(site.origin,))


def test_a_server_that_drips_bytes_meets_the_deadline(site: Site) -> None:
    with pytest.raises(DeadlineError, match=r"within 0\.3 seconds"):
        fetch(site.url("/drip"), trusted=(site.origin,), deadline=0.3)


def test_an_answer_that_is_cut_off_is_no_answer(site: Site) -> None:
    with pytest.raises(BadAnswerError, match="cut off"):
        fetch(site.url("/cut"), trusted=(site.origin,))


def test_a_closed_port_is_a_clear_sentence(unused_port: int) -> None:
    address = f"http://127.0.0.1:{unused_port}"

    with pytest.raises(UnreachableError, match="refuses the connection"):
        fetch(address, trusted=(address,))


def test_a_name_that_does_not_exist_is_a_clear_sentence() -> None:
    with pytest.raises(UnreachableError, match="no server has this name"):
        fetch("http://nowhere.invalid/")


def test_a_name_with_an_endless_label_is_refused() -> None:
    with pytest.raises(BadAddressError):
        fetch(f"http://{'x' * 64}.example/")


def test_a_redirect_to_something_else_than_the_web_is_refused(site: Site) -> None:
    with pytest.raises(BadAddressError, match="must begin with http"):
        fetch(site.url("/to?url=file:///etc/passwd"), trusted=(site.origin,))
