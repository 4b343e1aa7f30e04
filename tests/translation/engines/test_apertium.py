"""Apertium with all its ways to fail, played by small programs that stand in for its command."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.translation.engines.apertium import Apertium
from dragoman.translation.errors import (
    BadAnswerError,
    EngineError,
    EngineMissingError,
    EngineTimeoutError,
    PairError,
)
from tests.watch import Watch


class Stage:
    """Where a stand-in for the command is put."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def play(self, body: str, *, patience: float = 10.0) -> Apertium:
        """Return an engine whose command lists ``spa-eng`` and otherwise does what ``body`` says in shell."""
        command = self.folder / "apertium"
        command.write_text(f'#!/bin/sh\n[ "$1" = -l ] && echo "  spa-eng" && exit\n{body}\n')
        command.chmod(0o755)
        return Apertium(command=str(command), patience=patience)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


def translate(engine: Apertium, *texts: str) -> list[str | None]:
    return [*engine.translate(texts, source="es", target="en").texts]


def test_a_machine_without_the_command_has_no_pairs() -> None:
    engine = Apertium(command="no-such-command")

    assert not engine.pairs()
    with pytest.raises(PairError):
        translate(engine, "Hola")


def test_modes_with_two_letters_three_letters_and_variants(stage: Stage) -> None:
    stage.play("")
    (stage.folder / "apertium").write_text(
        "#!/bin/sh\nprintf '  spa-eng\\n  es-ca\\n  spa-eng_US\\n  xxx-eng\\n'"
    )

    engine = Apertium(command=str(stage.folder / "apertium"))

    assert {*engine.pairs()} == {("es", "en"), ("es", "ca")}


def test_a_command_that_vanished_meanwhile_is_missing(stage: Stage) -> None:
    engine = stage.play("cat")
    assert engine.pairs()
    (stage.folder / "apertium").unlink()

    with pytest.raises(EngineMissingError):
        translate(engine, "Hola")


def test_entities_are_decoded_before(stage: Stage) -> None:
    assert translate(stage.play("cat"), "&laquo;Hola&raquo;") == ["«Hola»"]


def test_marks_of_unknown_words_are_not_shown(stage: Stage) -> None:
    engine = stage.play("sed 's/Kelbajar/*Kelbajar/; s/abrir/#open/; s/ir/@go/'")

    assert translate(engine, "Kelbajar, abrir", "ir") == ["Kelbajar, open", "go"]


def test_marks_that_the_author_wrote_stay(stage: Stage) -> None:
    assert translate(stage.play("cat"), "El #puente de @alcalde") == ["El #puente de @alcalde"]


def test_what_has_no_letters_is_not_sent(stage: Stage) -> None:
    assert translate(stage.play("exit 1"), "* * *", "12 %", "") == ["* * *", "12 %", ""]


def test_sentences_that_stick_together_are_sent_each_alone(stage: Stage) -> None:
    engine = stage.play("tr -s '\\n'")

    assert translate(engine, "Uno.", "Dos.") == ["Uno.", "Dos."]


def test_one_sentence_that_crashes_it_is_named(stage: Stage) -> None:
    engine = stage.play("sed '/Dos/d'")

    with pytest.raises(BadAnswerError, match=r"no usable answer for “Dos\.”"):
        translate(engine, "Uno.", "Dos.")


def test_a_crash_is_a_sentence_for_the_editor(stage: Stage) -> None:
    engine = stage.play("echo 'tagger: segmentation fault' >&2; exit 139")

    with pytest.raises(EngineError, match=r"Apertium could not translate: tagger: segmentation fault\."):
        translate(engine, "Uno.")


def test_silence_is_not_taken_for_an_answer(stage: Stage) -> None:
    with pytest.raises(BadAnswerError):
        translate(stage.play("cat > /dev/null"), "Uno.", "Dos.")


def test_a_command_that_hangs_is_ended_with_all_that_it_started(stage: Stage) -> None:
    engine = stage.play("(sleep 30; touch survived) | cat", patience=0.2)
    watch = Watch()

    with pytest.raises(EngineTimeoutError):
        translate(engine, "Uno.", "Dos.")

    assert watch.seconds < 5


def test_a_command_that_never_stops_talking_is_ended(stage: Stage) -> None:
    engine = stage.play("yes palabra", patience=60)

    with pytest.raises(EngineError, match="more than 5,000,000 bytes"):
        translate(engine, "Uno.")
