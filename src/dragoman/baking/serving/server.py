"""The one application behind ``dragoman web``: files first, Django for everything else."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from dragoman.baking.serving.dynamic import Dynamic
from dragoman.baking.serving.site import PublicSite, sentence
from dragoman.baking.serving.types import Answer, Extent, Request

if TYPE_CHECKING:
    from granian._granian import RSGIHTTPProtocol as HTTPProtocol
    from granian.rsgi import Scope

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Server:
    """An RSGI application: the public site and what stands behind it."""

    site: PublicSite
    dynamic: Dynamic

    async def __rsgi__(self, scope: Scope, proto: HTTPProtocol) -> None:
        method = scope.method
        answer = self._answer(Request(method, scope.path, scope.headers))
        if answer is None:
            await self.dynamic.answer(scope, proto)
        elif method == "HEAD":
            length = ("content-length", str(len(answer.body)))
            proto.response_empty(answer.status.value, [*answer.headers, length])
        elif isinstance(answer.body, Extent):
            _send_from_disk(proto, answer, answer.body)
        else:
            proto.response_bytes(answer.status.value, answer.headers, answer.body)

    def _answer(self, request: Request) -> Answer | None:
        try:
            return self.site.answer(request)
        except OSError:
            log.exception("%s cannot be read", request.path)
            return sentence(
                HTTPStatus.SERVICE_UNAVAILABLE, text="The disk does not answer. Please try again."
            )


def _send_from_disk(proto: HTTPProtocol, answer: Answer, body: Extent) -> None:
    headers = [*answer.headers, ("content-length", str(len(body)))]
    proto.response_file_range(answer.status.value, headers, body.file, body.start, body.end)
