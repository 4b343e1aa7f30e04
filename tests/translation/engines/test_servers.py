"""Engines behind an address, against servers that answer rightly, wrongly, slowly, or not at all."""

from __future__ import annotations

import gzip
import json
import logging
from collections.abc import Iterator

import pytest

from dragoman.translation.engines.door import LARGEST
from dragoman.translation.engines.prices import LONGEST_ANSWER, LONGEST_INSTRUCTIONS, Price
from dragoman.translation.engines.server import Server
from dragoman.translation.errors import (
    EngineBusyError,
    EngineError,
    EngineFailedError,
    EngineTimeoutError,
    EngineUnreachableError,
    GarbledAnswerError,
    KeyRefusedError,
    PairError,
    UsedUpError,
)
from tests.translation.engines.mock_servers import KEY, MockServer, backwards, serve

KINDS = ["apy", "libretranslate", "deepl", "chat", "anthropic"]
TEXTS = [
    "Se abre ⟨1⟩el puente⟨/1⟩ de Tarvo.",
    "AT&T dice: «3 < 5» y ⟨1⟩⟨2⟩más⟨/2⟩ aún⟨/1⟩.",
    "Un corchete ⟨⟨ del texto.",
]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Server, "pauses", (0.01, 0.02))


@pytest.fixture(params=KINDS)
def server(request: pytest.FixtureRequest) -> Iterator[MockServer]:
    with serve(request.param) as server:
        yield server


@pytest.fixture
def chat() -> Iterator[MockServer]:
    with serve("chat") as server:
        yield server


def test_each_text_comes_back_translated_with_its_tags(server: MockServer) -> None:
    reply = server.engine().translate(TEXTS, source="es", target="en")

    assert reply.texts == [backwards(text) for text in TEXTS]


def test_the_languages_are_said_as_the_server_wants_them(server: MockServer) -> None:
    server.engine().translate(["Hola"], source="es-MX", target="en-US")

    told = json.dumps(server.asked[0])
    wanted = {
        "apy": "spa|eng",
        "libretranslate": '"source": "es"',
        "deepl": '"target_lang": "EN-US"',
        "chat": "from Spanish (Mexico) into English",
        "anthropic": "from Spanish (Mexico) into English",
    }
    assert wanted[server.kind] in told


def test_what_it_used_and_which_model_answered_is_known_where_the_server_says_so(server: MockServer) -> None:
    reply = server.engine().translate(["Hola", "Adiós"], source="es", target="en")

    if server.kind == "deepl":
        assert reply.usage and reply.usage.characters == 14
    elif server.kind in ("chat", "anthropic"):
        assert reply.usage and (reply.usage.tokens_in, reply.usage.tokens_out) == (300, 50)
        assert reply.model == "mock-1-2026"
    else:
        assert reply.usage is None


def test_a_busy_server_is_asked_again_when_it_said(server: MockServer) -> None:
    server.refuse(429, Retry_After="0")
    server.refuse(529)

    reply = server.engine().translate(["Hola"], source="es", target="en")

    assert reply.texts == ["aloH"]
    assert len(server.asked) == 3


def test_a_server_that_wants_to_be_left_alone_for_long_is(server: MockServer) -> None:
    server.refuse(429, Retry_After="3600", times=9)

    with pytest.raises(EngineBusyError):
        server.engine().translate(["Hola"], source="es", target="en")

    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (401, KeyRefusedError),
        (403, KeyRefusedError),
        (402, UsedUpError),
        (456, UsedUpError),
        (400, EngineError),
    ],
)
def test_a_refusal_is_a_sentence_and_is_not_tried_again(
    server: MockServer, status: int, error: type[EngineError]
) -> None:
    server.refuse(status, body={"message": f"No, not with {KEY}."})

    with pytest.raises(error) as caught:
        server.engine().translate(["Hola"], source="es", target="en")

    assert len(server.asked) == 1
    assert not caught.value.may_cost
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [b"<!DOCTYPE html><h1>Welcome</h1>", b'{"transla', b"", b"[]", b"null", b'{"x": 1}', b"\xff\xfe",
     b'{"error": {"message": "Internal error"}}', b"[" * 100_000],
)  # fmt: skip
def test_an_answer_of_another_shape_is_no_translation(server: MockServer, body: bytes) -> None:
    server.refuse(200, body=body)

    with pytest.raises(GarbledAnswerError):
        server.engine().translate(["Hola"], source="es", target="en")


def test_a_server_that_hangs_is_given_up(server: MockServer) -> None:
    server.delay = 2.0

    with pytest.raises(EngineTimeoutError) as caught:
        server.engine(patience=0.15).translate(["Hola"], source="es", target="en")

    assert caught.value.may_cost


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_server_out_of_order_is_not_asked_again_behind_the_back_of_who_pays(
    server: MockServer, status: int
) -> None:
    server.refuse(status, Retry_After="7")

    with pytest.raises(EngineFailedError, match=f"its server answers {status}") as caught:
        server.engine().translate(["Hola"], source="es", target="en")

    assert len(server.asked) == 1
    assert (caught.value.may_cost, caught.value.again_in) == (True, 7)


def test_a_server_that_hangs_up_instead_of_an_answer_may_have_done_its_work(server: MockServer) -> None:
    server.hangs_up = 1

    with pytest.raises(EngineFailedError, match="closed the connection"):
        server.engine().translate(["Hola"], source="es", target="en")

    assert len(server.asked) == 1


def test_an_answer_without_end_is_given_up(server: MockServer) -> None:
    server.refuse(200, body=b'"' + b"x" * LARGEST + b'"')

    with pytest.raises(EngineFailedError, match="larger than") as caught:
        server.engine().translate(["Hola"], source="es", target="en")

    assert caught.value.again_in is None


def test_an_answer_that_unpacks_without_end_is_given_up(server: MockServer) -> None:
    server.refuse(200, body=gzip.compress(b"x" * (LARGEST + 1)), Content_Encoding="gzip")

    with pytest.raises(EngineFailedError, match="larger than"):
        server.engine().translate(["Hola"], source="es", target="en")


def test_nobody_at_the_address_is_a_sentence(server: MockServer) -> None:
    server.address = "http://127.0.0.1:9"

    with pytest.raises(EngineUnreachableError) as caught:
        server.engine().translate(["Hola"], source="es", target="en")

    assert not caught.value.may_cost


def test_the_key_is_sent_and_never_logged_or_shown(
    server: MockServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    engine = server.engine()

    engine.translate(["Hola"], source="es", target="en")

    sent = json.dumps([server.headers, server.asked])
    assert (KEY in sent) is (server.kind != "apy")
    assert KEY not in caplog.text
    assert KEY not in repr(vars(engine))


def test_pairs_of_the_settings_are_all_that_it_translates(server: MockServer) -> None:
    engine = server.engine(pairs=["es-en"])

    assert engine.translates("es-MX", "en")
    with pytest.raises(PairError):
        engine.translate(["Bonjour"], source="fr", target="en")


def test_answers_are_known_by_their_numbers_whatever_their_order(server: MockServer) -> None:
    if server.kind == "apy":
        pytest.skip("APY gets one text at a time")
    server.reading = lambda texts: [backwards(text) for text in reversed(texts)]

    reply = server.engine().translate(TEXTS, source="es", target="en")

    assert reply.texts == [backwards(text) for text in TEXTS]


def test_what_a_chat_model_says_around_the_texts_is_nobodys_text(chat: MockServer) -> None:
    chat.reading = lambda texts: [
        "<think><s1>Hm.</s1></think>Here you are:",
        *map(backwards, texts),
        "Anything else?",
    ]

    reply = chat.engine().translate(TEXTS, source="es", target="en")

    assert reply.texts == [backwards(text) for text in TEXTS]


def test_a_chat_model_that_lets_nobody_choose_a_temperature_is_asked_without(chat: MockServer) -> None:
    chat.refuse(400, body={"error": {"message": "Unsupported value: 'temperature' does not support 0."}})

    reply = chat.engine().translate(["Hola"], source="es", target="en")

    assert reply.texts == ["aloH"]
    assert ["temperature" in asked for asked in chat.asked] == [True, False]


def test_a_chat_model_is_told_how_much_it_may_answer(chat: MockServer) -> None:
    chat.engine().translate(["Hola"], source="es", target="en")

    assert chat.asked[0]["max_tokens"] == LONGEST_ANSWER


@pytest.mark.parametrize(
    ("refusal", "limit"),
    [
        (
            "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
            "max_completion_tokens",
        ),
        ("max_tokens is too large: 8192. This model supports at most 4096.", "max_tokens"),
    ],
)
def test_a_chat_model_is_told_so_in_the_way_that_it_knows(chat: MockServer, refusal: str, limit: str) -> None:
    chat.refuse(400, body={"error": {"message": refusal}})

    reply = chat.engine().translate(["Hola"], source="es", target="en")

    assert reply.texts == ["aloH"]
    assert 0 < chat.asked[1][limit] <= LONGEST_ANSWER


def test_no_question_has_more_tokens_than_are_put_aside_for_it(chat: MockServer) -> None:
    texts = [text.replace("el", "ըստ աղբյուրների") for text in TEXTS]
    price = Price(tokens_in=1.0)

    chat.engine().translate(texts, source="es-419", target="sr-Latn")

    bytes_sent = sum(len(message["content"].encode()) for message in chat.asked[0]["messages"])
    assert bytes_sent <= price.most(texts) - price.most([""]) + LONGEST_INSTRUCTIONS


def test_a_private_address_is_reached_because_the_operator_named_it_and_no_other_is(chat: MockServer) -> None:
    with serve("chat") as other:
        chat.refuse(307, Location=f"{other.address}/chat/completions")

        with pytest.raises(EngineError, match="sends what we wrote on"):
            chat.engine().translate(["Hola"], source="es", target="en")

    assert not other.asked


def test_a_free_key_of_deepl_has_its_own_server_and_costs_nothing() -> None:
    from dragoman.translation.engines.deepl import FREE_ADDRESS, DeepL
    from dragoman.translation.engines.options import options_of

    options = options_of({"kind": "deepl", "key": "env:DEEPL"})

    free, paid = (DeepL("deepl", options, label="DeepL", agent="x", key=key) for key in ("a:fx", "a"))

    assert (free._door.address, free.price.is_free) == (FREE_ADDRESS, True)
    assert (paid._door.address, paid.price.is_free) == (DeepL.address, False)
