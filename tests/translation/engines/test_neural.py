"""The neural engine for real, with a model of a small world that ``tiny/make.py`` trains."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dragoman.translation.engines import argosmodel
from dragoman.translation.engines.argosmodel import UnreadableModelError
from dragoman.translation.errors import NoSuchModelError, PairError
from tests.translation.engines.tiny import HERE, tiny

pytest.importorskip("ctranslate2")
pytest.importorskip("sentencepiece")

TOP = "translate-es_en-1_9"
MODEL = [file.name for file in (HERE / "model").iterdir()]


def an_argosmodel(folder: Path, *, without: str = "", more: dict[str, bytes] | None = None) -> Path:
    """Return a file as Argos Translate has them, with the tiny model in it."""
    said = {"package_version": "1.9", "from_code": "es", "to_code": "en", "type": "translate"}
    files = {f"model/{name}": (HERE / "model" / name).read_bytes() for name in MODEL}
    files |= {
        "metadata.json": json.dumps(said).encode(),
        "sentencepiece.model": files.pop("model/source.spm"),
    }
    files |= {"README.md": b"Hello", "stanza/es/tokenize/ancora.pt": b"x" * 1000}
    config = json.loads(files["model/config.json"]) | {"add_source_eos": True}
    files["model/config.json"] = json.dumps(config).encode()
    archive = folder / "translate-es_en-1_9.argosmodel"
    with zipfile.ZipFile(archive, "w") as out:
        for name, content in files.items():
            if name != without:
                out.writestr(f"translate-es_en-1_9/{name}", content)
        for name, content in (more or {}).items():
            out.writestr(name, content)
    return archive


def translated(*texts: str) -> list[str | None]:
    return [*tiny().translate(texts, source="es", target="en").texts]


def test_sentences_are_translated_each_in_its_place() -> None:
    answers = translated("El alcalde abre el puente nuevo hoy.", "La jueza critica la ley en Bakú.")

    assert answers == ["The mayor opens the new bridge today.", "The judge criticises the law in Baku."]


def test_tags_stand_around_what_their_words_became() -> None:
    answers = translated(
        "La ministra visita ⟨1⟩el puente nuevo⟨/1⟩ en Ereván hoy.",
        "El profesor presenta el informe ⟨1⟩nuevo⟨/1⟩ en París.",
        "El alcalde ⟨1⟩abre ⟨2⟩el mercado⟨/2⟩ viejo⟨/1⟩ el lunes.",
    )

    assert answers == [
        "The minister visits ⟨1⟩the new bridge⟨/1⟩ in Yerevan today.",
        "The professor presents the ⟨1⟩new⟨/1⟩ report in Paris.",
        "The mayor ⟨1⟩opens ⟨2⟩the old market⟨/2⟩⟨/1⟩ on Monday.",
    ]


def test_it_says_which_model_answered_and_that_nothing_leaves_the_machine() -> None:
    engine = tiny()

    assert engine.translate(["La jueza vende el mercado."], source="es", target="en").model == "model"
    assert not engine.is_outside


def test_a_text_longer_than_such_models_know_is_left_out() -> None:
    assert translated("El alcalde abre el puente. " * 100, "El alcalde abre el puente.") == [
        None,
        "The mayor opens the bridge.",
    ]


def test_a_pair_that_the_model_does_not_know_is_refused() -> None:
    with pytest.raises(PairError):
        tiny().translate(["Bonjour"], source="fr", target="en")


def test_a_model_that_does_not_say_what_it_translates_has_to_be_described() -> None:
    problem = tiny(pairs=[]).problem()

    assert isinstance(problem, NoSuchModelError)
    assert "“pairs” must say" in str(problem)


@pytest.mark.parametrize("folder", ["no-such-folder", "no.argosmodel"])
def test_a_model_that_is_not_there_is_a_sentence(tmp_path: Path, folder: str) -> None:
    assert isinstance(tiny(folder=folder, newsroom=tmp_path).problem(), NoSuchModelError)


def test_a_broken_model_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"not a model")
    for name in ("source.spm", "target.spm"):
        (tmp_path / name).write_bytes((HERE / "model" / name).read_bytes())

    with pytest.raises(Exception, match="Tiny could not translate"):
        tiny(folder=".", newsroom=tmp_path).translate(["Hola"], source="es", target="en")


def test_a_model_of_argos_translate_is_read_from_its_file(tmp_path: Path) -> None:
    archive = an_argosmodel(tmp_path)

    engine = tiny(folder=archive.name, newsroom=tmp_path, pairs=[])
    reply = engine.translate(["La médica visita ⟨1⟩la escuela⟨/1⟩ mañana."], source="es", target="en")

    assert reply.texts == ["The doctor visits ⟨1⟩the school⟨/1⟩ tomorrow."]
    assert reply.model == "translate-es_en-1_9 1.9"


def test_an_argosmodel_is_unpacked_once_and_only_what_is_needed(tmp_path: Path) -> None:
    archive = an_argosmodel(tmp_path)

    first = argosmodel.unpacked(archive, into=tmp_path / "models")
    again = argosmodel.unpacked(archive, into=tmp_path / "models")

    assert first == again
    assert not (first.folder / "stanza").exists()
    assert folders(tmp_path / "models") == [first.folder.name]


def folders(folder: Path) -> list[str]:
    return [place.name for place in folder.iterdir() if place.is_dir()]


def test_what_a_killed_process_left_half_unpacked_goes_and_nobody_else_may_look_in(tmp_path: Path) -> None:
    archive = an_argosmodel(tmp_path)
    for _ in range(2):
        killed_while_unpacking(archive, into=tmp_path / "models")
    [left] = (tmp_path / "models").glob(".unpacking-*")
    mode = stat.S_IMODE(left.stat().st_mode)

    package = argosmodel.unpacked(archive, into=tmp_path / "models")

    assert mode == 0o700
    assert folders(tmp_path / "models") == [package.folder.name]


def killed_while_unpacking(archive: Path, *, into: Path) -> None:
    code = (
        "import os, shutil, sys; from pathlib import Path\n"
        "from dragoman.translation.engines import argosmodel\n"
        "shutil.copyfileobj = lambda *_: os.kill(os.getpid(), 9)\n"
        "argosmodel.unpacked(Path(sys.argv[1]), into=Path(sys.argv[2]))"
    )
    subprocess.run([sys.executable, "-c", code, str(archive), str(into)], check=False)


def test_an_archive_that_says_it_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = an_argosmodel(tmp_path)
    monkeypatch.setattr(argosmodel, "LARGEST", 1000)

    with pytest.raises(UnreadableModelError, match="too much"):
        argosmodel.unpacked(archive, into=tmp_path / "models")

    assert not (tmp_path / "models").exists()


def test_an_archive_that_unpacks_to_more_than_it_says_leaves_nothing(tmp_path: Path) -> None:
    archive = an_argosmodel(tmp_path)
    with zipfile.ZipFile(archive, "a", zipfile.ZIP_DEFLATED) as out:
        out.writestr(f"{TOP}/model/big", b"x" * 100_000)
        out.getinfo(f"{TOP}/model/big").file_size = 100

    with pytest.raises(UnreadableModelError):
        argosmodel.unpacked(archive, into=tmp_path / "models")

    assert folders(tmp_path / "models") == []


@pytest.mark.parametrize(
    ("name", "size", "method", "why"),
    [
        ("model/zeros", 20_000_000, zipfile.ZIP_DEFLATED, "50 times its size"),
        ("model/zeros", 10_000_000, zipfile.ZIP_BZIP2, "packed in a way"),
        ("model/zeros", 10_000_000, zipfile.ZIP_LZMA, "packed in a way"),
        ("metadata.json", 2_000_000, zipfile.ZIP_STORED, "too much"),
    ],
    ids=["ratio", "bzip2", "lzma", "facts"],
)
def test_a_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, name: str, size: int, method: int, why: str
) -> None:
    archive = an_argosmodel(tmp_path, without="metadata.json")
    with zipfile.ZipFile(archive, "a", method) as out:
        out.writestr(f"{TOP}/{name}", bytes(size))

    with pytest.raises(UnreadableModelError, match=why):
        argosmodel.unpacked(archive, into=tmp_path / "models")

    assert not (tmp_path / "models").exists()


def test_an_archive_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(argosmodel, "MOST_FILES", 3)

    with pytest.raises(UnreadableModelError, match="more than 3 files"):
        argosmodel.unpacked(an_argosmodel(tmp_path), into=tmp_path / "models")


@pytest.mark.parametrize("name", ["../../escaped/metadata.json", "/etc/metadata.json", "a/../../model/x"])
def test_a_file_that_would_lie_outside_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    archive = an_argosmodel(tmp_path, more={name: b"x"})

    with pytest.raises(UnreadableModelError, match="outside of its folder"):
        argosmodel.unpacked(archive, into=tmp_path / "models")

    assert not (tmp_path / "models").exists()


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    archive = an_argosmodel(tmp_path)
    with zipfile.ZipFile(archive, "a") as out:
        link = zipfile.ZipInfo("translate-es_en-1_9/model/vocabulary.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        out.writestr(link, "/etc/passwd")

    with pytest.raises(UnreadableModelError):
        argosmodel.unpacked(archive, into=tmp_path / "models")


@pytest.mark.parametrize("missing", ["metadata.json", "sentencepiece.model"])
def test_an_archive_without_what_a_model_needs_says_so(tmp_path: Path, missing: str) -> None:
    archive = an_argosmodel(tmp_path, without=missing)

    with pytest.raises(UnreadableModelError):
        argosmodel.unpacked(archive, into=tmp_path / "models")


def test_what_is_no_archive_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "x.argosmodel").write_bytes(b"<html>")

    assert "no model of Argos Translate" in str(tiny(folder="x.argosmodel", newsroom=tmp_path).problem())


def test_nobody_without_a_model_waits_for_the_libraries() -> None:
    code = (
        "import sys, dragoman.translation.engines; print({'ctranslate2', 'sentencepiece'} & {*sys.modules})"
    )

    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert done.stdout == "set()\n"
