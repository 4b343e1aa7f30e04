from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.conf.errors import NoNewsroomError, SettingError
from dragoman.conf.newsroom import language_name, open_newsroom, read_settings


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "newsroom.toml"
    file.write_text(text)
    return file


def test_a_folder_without_a_newsroom_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoNewsroomError, match="dragoman init"):
        open_newsroom(tmp_path)


def test_what_the_file_leaves_out_has_a_default(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, 'name = "Le Pont"'))

    assert (settings.name, settings.languages) == ("Le Pont", ("en",))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nmae = 'x'", "nmae: there is no such setting"),
        ("name = 3", "name: must be a text"),
        ("open_to_all = 'yes'", "open_to_all: must be true or false"),
        ("languages = 'en'", "languages: must be a list of texts"),
        ("languages = []", "must name at least one"),
        ("languages = ['xx-invented']", "there is no language"),
        ("time_zone = 'Europe/Nowhere'", "there is no time zone"),
        ("public_address = 'example.org'", "must be like"),
        ("public_address = 'http://x:y'", "must be like"),
        ("trusted_origins = ['http://a/b']", "is no origin"),
        ("edition_at = '25 o clock'", "edition_at: must be a time"),
        ("name = ", "is not valid TOML"),
        ("translation_budget = -1", "translation_budget: must be a number, not less than 0"),
        ("engines = ['babelfish']", "there is no engine 'babelfish'; describe it in"),
        ("engine = 3", "engine: must be a table"),
        ("[engine.Deep_L]\nkind = 'deepl'", "engine.Deep_L: must have another name"),
        ("[engine.apertium]\nkind = 'apy'", "engine.apertium: must have another name"),
        ("[engine.x]\nkind = 'oracle'", "engine.x: must be of a kind: apy, neural"),
        ("[engine.x]\nkind = 'deepl'", "engine.x: needs 'key'"),
        ("[engine.x]\nkind = 'deepl'\nkey = 'secret'", "engine.x: key must refer to the environment"),
        ("[engine.x]\nkind = 'apy'\naddress = '127.0.0.1:2737'", "engine.x: address must be like"),
        ("[engine.x]\nkind = 'apy'\naddress = 'http://u:p@h'", "engine.x: address must be like"),
        ("[engine.x]\nkind = 'apy'\naddress = 'http://h'\nport = 1", "engine.x: has no setting 'port'"),
        ("[engine.x]\nkind = 'neural'\nfolder = 'm'\npairs = ['en']", "engine.x: pairs must be"),
        ("[engine.x]\nkind = 'neural'\nfolder = 'm'\nprice = '1'", "engine.x: price must be a number"),
        (
            "[engine.x]\nkind = 'deepl'\nkey = 'env:K'\naddress = 'http://api.example.com'",
            "engine.x: address must begin with https:",
        ),
        ("[engine_order]\n'ru' = ['apertium']", "engine_order.ru: must be named by a pair"),
        ("[engine_order]\n'ru-en' = ['oracle']", "there is no engine 'oracle'"),
    ],
)
def test_a_setting_without_sense_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    file = written(tmp_path, text)

    with pytest.raises(SettingError, match=sentence):
        read_settings(file)


def test_engines_are_described_in_tables(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        """
        engines = ["apertium", "house"]
        translation_budget = 5
        [engine_order]
        "ru-any" = ["house"]
        [engine.house]
        kind = "chat"
        address = "http://10.0.0.7:11434/v1"
        model = "gemma"
        [engine.openai]
        kind = "chat"
        address = "https://api.openai.com/v1"
        model = "gpt"
        key = "env:OPENAI"
        """,
    )

    settings = read_settings(file)

    house, openai = settings.engine["house"], settings.engine["openai"]
    assert settings.engine_order == {"ru-any": ("house",)}
    assert (house.is_outside, openai.is_outside) == (False, True)
    assert (house.usual_price.is_free, openai.usual_price.is_free) == (True, False)


def test_the_secret_key_is_made_once_and_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    written(tmp_path, "")

    first, second = open_newsroom(tmp_path), open_newsroom(tmp_path)

    assert first.secret_key == second.secret_key
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


def test_a_secret_is_taken_from_the_environment(tmp_path: Path) -> None:
    written(tmp_path, 'secret_key = "env:KEY"')

    assert open_newsroom(tmp_path, {"KEY": "s3cret"}).secret_key == "s3cret"


@pytest.mark.parametrize(
    ("value", "reason"), [("s3cret", "must refer to the environment"), ("env:GONE", "has no GONE")]
)
def test_a_secret_never_stands_in_the_file(tmp_path: Path, value: str, reason: str) -> None:
    written(tmp_path, f'secret_key = "{value}"')

    with pytest.raises(SettingError, match=reason):
        open_newsroom(tmp_path, {})


def test_a_language_is_named_in_itself() -> None:
    assert language_name("fr") == "Français"
