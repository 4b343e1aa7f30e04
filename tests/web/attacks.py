"""The worst servers: each attack is a function that gets a connection. Run as a program, it serves them all.

``/name`` asks for an attack, ``/well`` for a good page; the program prints its port, and that of its TLS.
"""

from __future__ import annotations

import gzip
import os
import socket
import socketserver
import ssl
import struct
import sys
import threading
import time
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import brotli

Attack = Callable[[socket.socket], None]
ATTACKS: dict[str, Attack] = {}
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def attack(function: Attack) -> Attack:
    ATTACKS[function.__name__] = function
    return function


def _for_ever(connection: socket.socket, data: bytes, *, pause: float = 0.0) -> None:
    while True:
        connection.sendall(data)
        time.sleep(pause)


def _packed(body: bytes, coding: str) -> bytes:
    return OK + f"Content-Encoding: {coding}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


@cache
def _bomb(layers: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    zeros = bytes(1_000_000)
    body = b"".join([*(packer.compress(zeros) for _ in range(200)), packer.flush()])
    for _ in range(layers - 1):
        body = gzip.compress(body)
    return body


@attack
def silence(connection: socket.socket) -> None:
    time.sleep(60)


@attack
def slow_headers(connection: socket.socket) -> None:
    connection.sendall(OK)
    _for_ever(connection, b"X", pause=0.05)


@attack
def endless_headers(connection: socket.socket) -> None:
    connection.sendall(OK)
    _for_ever(connection, b"X-More: and more\r\n" * 1000)


@attack
def a_hundred_thousand_headers(connection: socket.socket) -> None:
    connection.sendall(OK + b"X-More: more\r\n" * 100_000 + b"Content-Length: 2\r\n\r\nok")


@attack
def a_huge_header(connection: socket.socket) -> None:
    connection.sendall(OK + b"X-Huge: " + b"x" * 10_000_000 + b"\r\nContent-Length: 2\r\n\r\nok")


@attack
def an_endless_status_line(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 ")
    _for_ever(connection, b"K" * 65_536)


@attack
def endless_interim_answers(connection: socket.socket) -> None:
    _for_ever(connection, b"HTTP/1.1 103 Early Hints\r\n\r\n" * 1000)


@attack
def slow_interim_answers(connection: socket.socket) -> None:
    _for_ever(connection, b"HTTP/1.1 100 Continue\r\n\r\n", pause=0.05)


@attack
def a_dripping_body(connection: socket.socket) -> None:
    connection.sendall(OK + b"Content-Length: 1000000\r\n\r\n")
    _for_ever(connection, b"x", pause=0.05)


@attack
def an_endless_body(connection: socket.socket) -> None:
    connection.sendall(OK + b"\r\n")
    _for_ever(connection, b"x" * 65_536)


@attack
def endless_chunks(connection: socket.socket) -> None:
    connection.sendall(CHUNKED)
    _for_ever(connection, b"10000\r\n" + b"x" * 65_536 + b"\r\n")


@attack
def chunks_of_a_byte(connection: socket.socket) -> None:
    connection.sendall(CHUNKED)
    _for_ever(connection, b"1\r\nx\r\n" * 10_000)


@attack
def an_endless_chunk_extension(connection: socket.socket) -> None:
    connection.sendall(CHUNKED + b"1;")
    _for_ever(connection, b"x" * 65_536)


@attack
def endless_trailers(connection: socket.socket) -> None:
    connection.sendall(CHUNKED + b"2\r\nok\r\n0\r\n")
    _for_ever(connection, b"X-More: and more\r\n" * 1000)


@attack
def a_chunk_of_no_size(connection: socket.socket) -> None:
    connection.sendall(CHUNKED + b"cheese\r\nok\r\n0\r\n\r\n")


@attack
def a_chunk_of_negative_size(connection: socket.socket) -> None:
    connection.sendall(CHUNKED + b"-1\r\nok\r\n0\r\n\r\n")


@attack
def less_than_promised(connection: socket.socket) -> None:
    connection.sendall(OK + b"Content-Length: 1000\r\n\r\nok")


@attack
def a_negative_length(connection: socket.socket) -> None:
    connection.sendall(OK + b"Content-Length: -2\r\n\r\nok")


@attack
def two_lengths(connection: socket.socket) -> None:
    connection.sendall(OK + b"Content-Length: 2\r\nContent-Length: 5\r\n\r\nok")


@attack
def a_promise_of_terabytes(connection: socket.socket) -> None:
    connection.sendall(OK + b"Content-Length: 9000000000000\r\n\r\n")
    _for_ever(connection, b"x" * 65_536)


@attack
def a_reset_midway(connection: socket.socket) -> None:
    connection.sendall(OK + b"Content-Length: 1000\r\n\r\nhalf")
    time.sleep(0.05)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@attack
def a_hang_up(connection: socket.socket) -> None:
    connection.shutdown(socket.SHUT_RDWR)


@attack
def junk(connection: socket.socket) -> None:
    connection.sendall(bytes(range(256)) * 40)


@attack
def a_page_without_headers(connection: socket.socket) -> None:
    connection.sendall(b"<html><p>HTTP/0.9 lives")


@attack
def a_bomb_of_gzip(connection: socket.socket) -> None:
    connection.sendall(_packed(_bomb(1), "gzip"))


@attack
def a_bomb_in_a_bomb(connection: socket.socket) -> None:
    connection.sendall(_packed(_bomb(3), "gzip, gzip, gzip"))


@attack
def a_bomb_of_brotli(connection: socket.socket) -> None:
    connection.sendall(_packed(brotli.compress(bytes(200_000_000), quality=1), "br"))


@attack
def a_million_members(connection: socket.socket) -> None:
    connection.sendall(_packed(gzip.compress(b"") * 900_000, "gzip"))


@attack
def as_much_as_we_take(connection: socket.socket) -> None:
    connection.sendall(_packed(gzip.compress(os.urandom(19_900_000), 1), "gzip"))


@attack
def too_many_layers(connection: socket.socket) -> None:
    connection.sendall(_packed(b"x", ", ".join(["gzip"] * 100)))


@attack
def a_circle(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: /a_circle\r\nContent-Length: 0\r\n\r\n")


@attack
def an_endless_journey(connection: socket.socket) -> None:
    where = f"/an_endless_journey?{time.monotonic_ns()}"
    connection.sendall(f"HTTP/1.1 302 Found\r\nLocation: {where}\r\nContent-Length: 0\r\n\r\n".encode())


@attack
def a_way_into_the_house(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 301 M\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n")


@attack
def a_way_to_nowhere(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 301 M\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n")


def well(connection: socket.socket) -> None:
    connection.sendall(OK + b"Content-Length: 4\r\nConnection: close\r\n\r\nwell")


class _Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        try:
            asked = self.request.recv(65_536).split(b" ")
            name = asked[1].decode("latin-1").strip("/").partition("?")[0] if len(asked) > 1 else ""
            ATTACKS.get(name, well)(self.request)
        except OSError:
            return  # the client has had enough


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64


class _TlsServer(_Server):
    context: ssl.SSLContext

    def finish_request(self, request: object, client_address: object) -> None:
        assert isinstance(request, socket.socket)
        try:
            super().finish_request(self.context.wrap_socket(request, server_side=True), client_address)
        except OSError:
            return


def main(certificate: Path) -> None:
    plain, tls = _Server(("127.0.0.1", 0), _Handler), _TlsServer(("127.0.0.1", 0), _Handler)
    tls.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.context.load_cert_chain(certificate)
    for layers in (1, 3):
        _bomb(layers)
    for server in (plain, tls):
        threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdout.write(f"{plain.server_address[1]} {tls.server_address[1]}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
