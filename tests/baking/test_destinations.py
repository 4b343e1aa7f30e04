"""What holds of every place to upload the site to: a folder, and a bucket of a real server."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import obstore
import pytest
from obstore.store import ObjectStore, from_url

from dragoman.baking.destinations import destination
from dragoman.baking.destinations.types import Destination
from dragoman.baking.errors import DestinationError
from tests.newsrooms import eventually, free_port

MOTO = Path(__file__).parents[2] / ".cache/moto/bin/moto_server"

PAGE = {"media_type": "text/html; charset=utf-8", "keeping": "no-cache"}
ENVIRONMENT = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}


@pytest.fixture(scope="module")
def server() -> Iterator[int]:
    """The port of a server on loopback that speaks S3."""
    if not MOTO.is_file():
        pytest.skip("moto is not installed (scripts/install-test-tools)")
    port = free_port()
    line = [str(MOTO), "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        eventually(lambda: _asks(port, "GET", "/moto-api/"))
        yield port
        process.terminate()


@pytest.fixture
def bucket(server: int, monkeypatch: pytest.MonkeyPatch) -> ObjectStore:
    """An empty bucket called ``paper``."""
    for name, value in (ENVIRONMENT | {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{server}"}).items():
        monkeypatch.setenv(name, value)
    _asks(server, "POST", "/moto-api/reset")
    _asks(server, "PUT", "/paper")
    return from_url("s3://paper", client_options={"allow_http": True})


@pytest.fixture(params=["folder", "bucket"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Destination, Callable[[str], bytes]]:
    """Each destination, and how to read what it holds."""
    if request.param == "folder":
        return destination(str(tmp_path / "copy")), lambda name: (tmp_path / "copy" / name).read_bytes()
    bucket = request.getfixturevalue("bucket")
    return destination("s3://paper/site"), lambda name: bytes(obstore.get(bucket, f"site/{name}").bytes())


def _asks(port: int, method: str, path: str) -> bool:
    try:
        connection = HTTPConnection("127.0.0.1", port)
        connection.request(method, path)
        return connection.getresponse().status == 200
    except OSError:
        return False


def test_a_file_that_was_put_is_there(place: tuple[Destination, Callable[[str], bytes]]) -> None:
    copy, read = place

    copy.put("en/culture/index.html", b"<p>One", **PAGE)
    copy.put("en/culture/index.html", b"<p>Two", **PAGE)

    assert read("en/culture/index.html") == b"<p>Two"


def test_a_name_in_any_script_is_kept(place: tuple[Destination, Callable[[str], bytes]]) -> None:
    copy, read = place

    copy.put("ru/культура/100%/index.html", b"<p>", **PAGE)

    assert read("ru/культура/100%/index.html") == b"<p>"


def test_a_file_that_was_removed_is_gone_and_may_be_removed_again(
    place: tuple[Destination, Callable[[str], bytes]],
) -> None:
    copy, read = place
    copy.put("en/index.html", b"<p>", **PAGE)

    for _ in range(2):
        copy.remove("en/index.html")

    with pytest.raises(FileNotFoundError):
        read("en/index.html")


def test_a_bucket_says_what_a_file_is_and_how_long_it_keeps(bucket: ObjectStore) -> None:
    destination("s3://paper").put("en/index.html", b"<p>", **PAGE)

    assert obstore.get(bucket, "en/index.html").attributes == {
        "Content-Type": PAGE["media_type"],
        "Cache-Control": PAGE["keeping"],
    }


@pytest.mark.parametrize("address", ["s3://nowhere", "nosuch://paper"])
def test_a_place_that_cannot_be_reached_is_a_sentence(bucket: ObjectStore, address: str) -> None:
    with pytest.raises(DestinationError, match=f"cannot be uploaded to {address}: ") as told:
        destination(address).put("en/index.html", b"<p>", **PAGE)

    assert "\n" not in str(told.value)


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("a file")

    with pytest.raises(DestinationError, match="cannot be uploaded"):
        destination(str(tmp_path / "copy")).put("en/index.html", b"<p>", **PAGE)
