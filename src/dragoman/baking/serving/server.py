"""The one application behind ``dragoman web``: files first, Django for everything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.baking.answers import PublicSite, Request
from dragoman.baking.dynamic import Dynamic

if TYPE_CHECKING:
    from granian._granian import RSGIHTTPProtocol as HTTPProtocol
    from granian.rsgi import Scope


@dataclass(frozen=True, slots=True)
class Server:
    """An RSGI application: the public site and what stands behind it."""

    site: PublicSite
    dynamic: Dynamic

    async def __rsgi__(self, scope: Scope, proto: HTTPProtocol) -> None:
        headers = scope.headers
        answer = self.site.answer(
            Request(
                method=scope.method,
                path=scope.path,
                accept_encoding=headers.get("accept-encoding", ""),
                accept_language=headers.get("accept-language", ""),
                if_none_match=headers.get("if-none-match", ""),
                if_modified_since=headers.get("if-modified-since", ""),
            )
        )
        if answer is None:
            await self.dynamic.answer(scope, proto)
        elif scope.method == "HEAD":
            length = ("content-length", str(len(answer.body)))
            proto.response_empty(answer.status.value, [*answer.headers, length])
        else:
            proto.response_bytes(answer.status.value, answer.headers, answer.body)
