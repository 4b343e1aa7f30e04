"""Translation servers on loopback that speak each API's shape, rightly or in every wrong way we know of.

Their translation of a text is the text with its words read backwards: ``El puente`` becomes ``lE etneup``.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from dragoman.translation.engines import SERVERS, Engine
from dragoman.translation.engines.options import Options, options_of

KEY = "very-secret-key"
_ELEMENT = re.compile(r"(<[^<>]*>|⟨/?\d+⟩|&\w+;)")
_WRAPPED = re.compile(r"<(s\d+)>(.*?)</\1>", re.DOTALL)

Reading = Callable[[list[str]], list[str]]
"""What a server makes of the texts of a request, each in its element."""


def backwards(text: str) -> str:
    """Return a text with every word but marks and numbers read backwards."""
    return "".join(
        part if _ELEMENT.fullmatch(part) else re.sub(r"[^\W\d_]+", lambda word: word[0][::-1], part)
        for part in _ELEMENT.split(text)
    )


def rightly(texts: list[str]) -> list[str]:
    return [backwards(text) for text in texts]


@dataclass
class MockServer:
    """A server and what it was asked; ``answers`` are sent one after the other before it answers rightly."""

    kind: str
    address: str = ""
    reading: Reading = rightly
    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    delay: float = 0.0
    hangs_up: int = 0
    """Requests that it takes, and closes the connection on."""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def refuse(self, status: int, *, body: object = None, times: int = 1, **headers: str) -> None:
        """Answer so many requests with a status and nothing else."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.answers += [(status, named, content)] * times

    def answer(self, path: str, question: dict[str, Any]) -> object:
        return getattr(self, f"_{self.kind}")(question)

    def engine(self, **options: object) -> Engine:
        """Return the engine that asks this server."""
        needed = {"kind": self.kind, "address": self.address, "model": "mock-1", "key": "env:MOCK", **options}
        made: Options = options_of(needed)
        return SERVERS[made.kind](self.kind, made, label=self.kind.title(), agent="Mock/1", key=KEY)

    def _deepl(self, question: dict[str, Any]) -> object:
        texts = self.reading(question["text"])
        return {"translations": [{"text": text, "billed_characters": 7} for text in texts]}

    def _libretranslate(self, question: dict[str, Any]) -> object:
        return {"translatedText": self.reading(question["q"])}

    def _apy(self, question: dict[str, Any]) -> object:
        return {"responseData": {"translatedText": self.reading([question["q"]])[0]}, "responseStatus": 200}

    def _chat(self, question: dict[str, Any]) -> object:
        said = "\n".join(self.reading(_texts(question["messages"][-1]["content"])))
        usage = {"prompt_tokens": 300, "completion_tokens": 50}
        return {"model": "mock-1-2026", "usage": usage, "choices": [{"message": {"content": said}}]}

    def _anthropic(self, question: dict[str, Any]) -> object:
        said = "\n".join(self.reading(_texts(question["messages"][-1]["content"])))
        usage = {"input_tokens": 300, "output_tokens": 50}
        return {"model": "mock-1-2026", "usage": usage, "content": [{"type": "text", "text": said}]}


def _texts(content: str) -> list[str]:
    return [match[0] for match in _WRAPPED.finditer(content)]


@contextmanager
def serve(kind: str) -> Iterator[MockServer]:
    """Run a server of a kind in threads of its own until the caller is done."""
    server = MockServer(kind)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            is_json = "json" in (self.headers["Content-Type"] or "")
            question = json.loads(body) if is_json else {k: v[0] for k, v in parse_qs(body).items()}
            server.asked.append({"path": self.path, **question})
            server.headers.append(dict(self.headers))
            time.sleep(server.delay)
            if server.hangs_up:
                server.hangs_up -= 1
                self.close_connection = True
                return
            status, headers, content = (
                server.answers.pop(0)
                if server.answers
                else (200, {}, json.dumps(server.answer(self.path, question)).encode())
            )
            self.send_response(status)
            for name, value in {"Content-Length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(BrokenPipeError, ConnectionResetError):  # who asked may have lost patience
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        http.block_on_close = False
        server.address = f"http://127.0.0.1:{http.server_port}"
        thread = threading.Thread(target=http.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()
