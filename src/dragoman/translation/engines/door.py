"""Asking a translation server through the house's one door: in time, and without showing a key."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from dragoman.translation.errors import (
    EngineBusyError,
    EngineError,
    EngineFailedError,
    EngineTimeoutError,
    EngineUnreachableError,
    GarbledAnswerError,
    KeyRefusedError,
    UsedUpError,
)
from dragoman.web import Answer, Client
from dragoman.web.errors import BadAnswerError, DeadlineError, TooLargeError, UnreachableError, WebError
from dragoman.web.waiting import retry_after

PATIENCE = 60.0
"""Seconds that a server has for one request, our pauses between tries included."""
PAUSES = (1.0, 4.0)
"""Seconds until a server is asked again that is busy or out of reach, or has failed."""
LARGEST = 5_000_000

_BUSY = {429, 529}
"""What servers answer before they do anything; whatever else goes wrong there may have cost."""
_KEY_REFUSED = {401, 403}
_USED_UP = {402, 456}
_SAID, _QUOTED = 200, 60


@dataclass(frozen=True, slots=True)
class Door:
    """The way to one server; its address stands in ``newsroom.toml`` and may therefore be a private one."""

    engine: str
    """How editors know it."""
    address: str
    agent: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    secret: str = field(default="", repr=False)
    """What must not be in any message, even if the server repeats it."""
    patience: float = PATIENCE
    pauses: tuple[float, ...] = PAUSES

    def post(self, path: str, body: object) -> Any:
        """Return the server's answer to a question in JSON, itself JSON; raises ``EngineError``."""
        return self._asked(path, {"Content-Type": "application/json"}, json.dumps(body).encode())

    def post_form(self, path: str, **form: str) -> Any:
        """Return the server's answer, JSON, to a filled-in form; raises ``EngineError``."""
        return self._asked(
            path, {"Content-Type": "application/x-www-form-urlencoded"}, urlencode(form).encode()
        )

    def garbled(self, answer: object) -> GarbledAnswerError:
        """Return the error for an answer that is of another shape than the server promises."""
        return GarbledAnswerError(self.engine, text=self._discreet(str(answer))[:_QUOTED])

    def _asked(self, path: str, headers: dict[str, str], body: bytes) -> Any:
        url = self.address.rstrip("/") + path
        try:
            answer = asyncio.run(self._answer(url, {**headers, **self.headers}, body))
        except TimeoutError:
            raise EngineTimeoutError(self.engine, seconds=self.patience) from None
        return self._read(answer)

    async def _answer(self, url: str, headers: dict[str, str], body: bytes) -> Answer:
        """Return the first answer that is not “later”, or the last of the others.

        What may have been done is not asked for again: that would be a second request, to be paid as well.
        """
        loop = asyncio.get_running_loop()
        until = loop.time() + self.patience
        async with (
            asyncio.timeout_at(until),
            Client(
                agent=self.agent, trusted=[self.address], deadline=self.patience + 1, largest=LARGEST
            ) as client,
        ):
            answer: Answer | None = None
            for pause in (*self.pauses, None):
                try:
                    answer = await client.request("POST", url, headers=headers, body=body)
                except UnreachableError as error:
                    if error.was_asked:
                        raise self._failed(str(error)) from None
                    if pause is None:
                        raise EngineUnreachableError(self.engine, self._reason(str(error))) from None
                    answer = None
                except DeadlineError:
                    raise TimeoutError from None
                except BadAnswerError as error:
                    raise self._failed(str(error)) from None
                except TooLargeError as error:
                    raise self._failed(str(error), again_in=None) from None
                except WebError as error:
                    raise EngineError(self.engine, self._reason(str(error))) from None
                wait = self._wait(answer, pause)
                if wait is None or loop.time() + wait >= until:
                    break
                await asyncio.sleep(wait)
        if answer is None:
            raise EngineBusyError(self.engine)
        return answer

    def _wait(self, answer: Answer | None, pause: float | None) -> float | None:
        """Return the seconds to wait before the server is asked again, None when it is not."""
        if pause is None or (answer and answer.status not in _BUSY):
            return None
        said = _said_wait(answer) if answer else None
        return pause if said is None else max(said, 0.01)

    def _read(self, answer: Answer) -> Any:
        if answer.status in _KEY_REFUSED:
            raise KeyRefusedError(self.engine)
        if answer.status in _USED_UP:
            raise UsedUpError(self.engine)
        if answer.status in _BUSY:
            raise EngineBusyError(self.engine)
        reason = f"its server answers {answer.status} {self._said(answer)}"
        if answer.status >= 500:
            wait = _said_wait(answer) or 0.0
            raise self._failed(reason, again_in=wait if wait < self.patience else None)
        if answer.status != 200:
            raise EngineError(self.engine, self._reason(reason))
        try:
            return json.loads(answer.body)
        except (ValueError, RecursionError):
            raise self.garbled(answer.body.decode("utf-8", "replace")) from None

    def _failed(self, reason: str, *, again_in: float | None = 0.0) -> EngineFailedError:
        return EngineFailedError(self.engine, self._reason(reason), again_in=again_in)

    def _reason(self, sentence: str) -> str:
        return self._discreet(sentence).rstrip(".")

    def _said(self, answer: Answer) -> str:
        """Return what a server says of its refusal, in its own words where they can be found."""
        try:
            body = json.loads(answer.body)
        except (ValueError, RecursionError):
            return answer.reason
        for name in ("message", "error", "explanation", "detail"):
            said = body.get(name) if isinstance(body, dict) else None
            said = said.get("message") if isinstance(said, dict) else said
            if isinstance(said, str):
                return f"({self._discreet(said)[:_SAID]})"
        return answer.reason

    def _discreet(self, text: str) -> str:
        """Return a text on one line, without the key and without halves of characters."""
        line = " ".join(text.encode("utf-8", "replace").decode().split())
        return line.replace(self.secret, "…") if self.secret else line


def _said_wait(answer: Answer) -> float | None:
    """Return the seconds that a server wants to be left alone, None where it does not say."""
    said = retry_after(answer.header("Retry-After"), at=datetime.now(UTC))
    return None if said is None else said.total_seconds()
