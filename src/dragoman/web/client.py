"""One client for everything that Dragoman asks of the internet."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp.abc import AbstractCookieJar
from yarl import URL

from dragoman.web.decoding import ACCEPTED, OversizeError, UndecodableError, decoded
from dragoman.web.errors import (
    BadAddressError,
    BadAnswerError,
    DeadlineError,
    NamelessError,
    PrivateAddressError,
    RedirectError,
    TooLargeError,
    UnreachableError,
)
from dragoman.web.guard import PrivateSocketError, WearyError, connector
from dragoman.web.types import Answer
from dragoman.web.urls import origin, parsed, whole

MOST_REDIRECTS = 10
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_EVER = frozenset({301, 308})
_SECRETS = frozenset({"authorization", "cookie", "proxy-authorization", "x-api-key"})
_CHUNK = 65_536
_NO_NAME = frozenset({socket.EAI_NONAME, socket.EAI_NODATA})


class Client:
    """Asks public addresses, and those at ``trusted`` origins, within a deadline and a size.

    Whether an address is public is decided when its socket is made: after every redirect, after DNS. Trust
    is for addresses that we were given: a public page cannot redirect to a trusted origin.
    """

    def __init__(
        self,
        *,
        agent: str,
        trusted: Collection[str] = (),
        deadline: float = 30,
        largest: int = 20_000_000,
    ) -> None:
        self._agent = agent
        self._trusted = frozenset(map(origin, trusted))
        self._deadline = deadline
        self._largest = largest

    async def __aenter__(self) -> Self:
        # Two sessions, so that no connection to a trusted origin is ever reused for anything else.
        self._outside = self._session(connector(only_public=True))
        self._next_door = self._session(connector(only_public=False))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._outside.close()
        await self._next_door.close()

    async def get(self, url: str, *, headers: Mapping[str, str] | None = None, follow: bool = True) -> Answer:
        """Return the answer after redirects, whatever its status; raise WebError when there is none.

        Without ``follow`` a redirect is an answer like any other.
        """
        return await self.request("GET", url, headers=headers, follow=follow)

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        follow: bool = True,
    ) -> Answer:
        """Send one request as ``get`` does; only GET and HEAD follow redirects."""
        try:
            async with asyncio.timeout(self._deadline):
                return await self._follow(method, url, dict(headers or {}), body, follow)
        except TimeoutError as error:
            raise DeadlineError(url, self._deadline) from error

    async def _follow(
        self, method: str, url: str, headers: dict[str, str], body: bytes | None, follow: bool
    ) -> Answer:
        address = _address(url)
        trusted = origin(url) in self._trusted
        moved_to, is_for_ever = "", True
        seen: set[URL] = set()
        while len(seen) <= MOST_REDIRECTS:
            seen.add(address)
            answer = await self._ask(method, url, address, headers, body, trusted=trusted)
            if not (answer.leads_to and follow):
                return replace(answer, moved_to=moved_to) if moved_to else answer
            if method not in {"GET", "HEAD"}:
                raise RedirectError(url, "sends what we wrote on to another address")
            target = _address(answer.leads_to)
            if target in seen:
                raise RedirectError(url, "redirects in a circle")
            is_for_ever = is_for_ever and answer.status in _FOR_EVER
            moved_to = answer.leads_to if is_for_ever else moved_to
            trusted = trusted and origin(answer.leads_to) in self._trusted
            if target.origin() != address.origin():
                headers = {name: value for name, value in headers.items() if name.lower() not in _SECRETS}
            address = target
        raise RedirectError(url, f"redirects more than {MOST_REDIRECTS} times")

    async def _ask(
        self,
        method: str,
        url: str,
        address: URL,
        headers: dict[str, str],
        body: bytes | None,
        *,
        trusted: bool,
    ) -> Answer:
        """Make one hop."""
        session = self._next_door if trusted else self._outside
        started_at = datetime.now(UTC)
        try:
            async with session.request(
                method, address, headers=headers, data=body, allow_redirects=False
            ) as response:
                leads_to = _target(response)
                payload = b"" if leads_to else await self._payload(response)
                return self._answer(url, started_at, response, payload, leads_to)
        except aiohttp.ClientConnectorError as error:
            if isinstance(error.os_error, PrivateSocketError):
                raise PrivateAddressError(str(address)) from error
            unreachable = NamelessError if _is_nameless(error) else UnreachableError
            raise unreachable(str(address), _reason(error)) from error
        except aiohttp.ClientConnectionError as error:
            reason = "the server closed the connection"
            raise UnreachableError(str(address), reason, was_asked=True) from error
        except (UnicodeError, aiohttp.InvalidURL) as error:
            raise BadAddressError(str(address), "it names no server") from error
        except WearyError as error:
            raise BadAnswerError(str(address), "it comes in crumbs without end") from error
        except aiohttp.ClientError as error:
            raise BadAnswerError(str(address), "it is cut off or breaks the rules of HTTP") from error

    async def _payload(self, response: aiohttp.ClientResponse) -> bytes:
        payload = bytearray()
        if (response.content_length or 0) > self._largest:
            raise TooLargeError(str(response.url), self._largest)
        async for chunk in response.content.iter_chunked(_CHUNK):
            payload += chunk
            if len(payload) > self._largest:
                raise TooLargeError(str(response.url), self._largest)
        return bytes(payload)

    def _answer(
        self,
        url: str,
        started_at: datetime,
        response: aiohttp.ClientResponse,
        payload: bytes,
        leads_to: str,
    ) -> Answer:
        version = response.version or aiohttp.HttpVersion11
        return Answer(
            url=url,
            final_url=str(response.url),
            method=response.method,
            request_headers=tuple(response.request_info.headers.items()),
            started_at=started_at,
            http_version=f"{version.major}.{version.minor}",
            status=response.status,
            reason=response.reason or "",
            headers=tuple(response.headers.items()),
            payload=payload,
            body=self._body(response, payload),
            leads_to=leads_to,
        )

    def _body(self, response: aiohttp.ClientResponse, payload: bytes) -> bytes:
        try:
            encoding = ",".join(response.headers.getall("Content-Encoding", []))
            return decoded(payload, encoding=encoding, largest=self._largest)
        except OversizeError as error:
            raise TooLargeError(str(response.url), self._largest) from error
        except UndecodableError as error:
            raise BadAnswerError(str(response.url), f"it is not packed as “{error}”") from error

    def _session(self, connector: aiohttp.TCPConnector) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=connector,
            headers={"User-Agent": self._agent, "Accept-Encoding": ACCEPTED},
            cookie_jar=_no_cookies(),
            timeout=aiohttp.ClientTimeout(),
            auto_decompress=False,
        )


def _no_cookies() -> AbstractCookieJar:
    return aiohttp.DummyCookieJar()


def _target(response: aiohttp.ClientResponse) -> str:
    """Return the address to which an answer redirects, empty where it does not."""
    location = response.headers.get("Location", "")
    if response.status not in _REDIRECTS or not location:
        return ""
    target = parsed(location, base=str(response.url))
    target.hash = ""
    return str(target.href)


def _address(url: str) -> URL:
    return URL(whole(url), encoded=True)


def _is_nameless(error: aiohttp.ClientConnectorError) -> bool:
    """Whether DNS has said that there is no such name, not only failed to say anything."""
    return isinstance(error, aiohttp.ClientConnectorDNSError) and error.os_error.errno in _NO_NAME


def _reason(error: aiohttp.ClientConnectorError) -> str:
    match error:
        case aiohttp.ClientConnectorDNSError():
            return "no server has this name"
        case aiohttp.ClientConnectorCertificateError() | aiohttp.ClientConnectorSSLError():
            return "its certificate cannot be trusted"
        case aiohttp.ClientConnectorError(os_error=ConnectionRefusedError()):
            return "the server refuses the connection"
        case _:
            return "no connection could be made"
