from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
from wagtail.contrib.redirects.models import Redirect

from dragoman.baking import signposts
from dragoman.baking.actions import bake_all, bake_changes, bake_ordered, prepare
from dragoman.baking.models import BakedFile
from dragoman.baking.types import Baked
from dragoman.publication.models import Change
from dragoman.publication.outbox import announce
from tests.baking.sheets import Sheets, contents

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def bake_after(*keys: str) -> Baked:
    announce(keys, at=NOW)
    return bake_changes(at=NOW)


def test_without_changes_nothing_is_baked(sheets: Sheets, site: Path) -> None:
    sheets.put("/en/")

    assert bake_changes(at=NOW) == Baked()
    assert contents(site) == {}


def test_a_new_page_is_written_and_compressed(sheets: Sheets, site: Path) -> None:
    baked = bake_after(sheets.put("/en/a/", "A bridge"))

    files = contents(site / "en" / "a")
    assert baked.written == ("/en/a/",)
    assert files["index.html"] == b"<p>A bridge</p>"
    assert (
        gzip.decompress(files["index.html.gz"])
        == brotli.decompress(files["index.html.br"])
        == b"<p>A bridge</p>"
    )


def test_a_change_bakes_the_files_that_read_it_and_no_other(sheets: Sheets, site: Path) -> None:
    for address in ("/en/a/", "/en/b/"):
        bake_after(sheets.put(address, "Old", f"menu:{address}"))
    for address in ("/en/a/", "/en/b/"):
        sheets.put(address, "New", f"menu:{address}")

    baked = bake_after("menu:/en/a/")

    assert baked == Baked(written=("/en/a/",), changes=1)
    assert contents(site)["en/b/index.html"] == b"<p>Old</p>"


def test_a_file_that_would_be_the_same_is_left_alone(sheets: Sheets, site: Path) -> None:
    bake_after(sheets.put("/en/"))
    file = site / "en" / "index.html"
    before = file.stat()

    baked = bake_after("sheet:/en/")

    assert baked == Baked(unchanged=1, changes=1)
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_what_a_file_no_longer_reads_does_not_bake_it(sheets: Sheets) -> None:
    bake_after(sheets.put("/en/", "Text", "menu:en"))
    bake_after(sheets.put("/en/", "Text"))

    assert bake_after("menu:en") == Baked(changes=1)


def test_a_page_withdrawn_is_taken_away_and_remembered_as_gone(sheets: Sheets, site: Path) -> None:
    bake_after(sheets.put("/en/a/"))

    baked = bake_after(sheets.take("/en/a/"))

    assert baked.removed == ("/en/a/",)
    assert contents(site) == {"_redirects": b"/en/a/ /en/410.html 410\n"}
    assert BakedFile.objects.get().gone_at == NOW


def test_a_page_that_comes_back_is_no_longer_gone(sheets: Sheets, site: Path) -> None:
    bake_after(sheets.put("/en/a/"))
    bake_after(sheets.take("/en/a/"))

    bake_after(sheets.put("/en/a/"))

    assert contents(site)["_redirects"] == b""
    assert BakedFile.objects.get().gone_at is None


def test_a_page_with_a_slip_keeps_its_last_good_file_and_all_others_are_baked(
    sheets: Sheets, site: Path
) -> None:
    bake_after(sheets.put("/en/a/", "Good"))

    baked = bake_after(sheets.put("/en/a/", slip=True), sheets.put("/en/b/", "Fine"))

    assert baked.problems == ("/en/a/",)
    assert contents(site)["en/a/index.html"] == b"<p>Good</p>"
    assert contents(site)["en/b/index.html"] == b"<p>Fine</p>"
    assert "headline" in BakedFile.objects.get(address="/en/a/").problem


def test_a_problem_is_forgotten_when_the_page_is_good_again(sheets: Sheets) -> None:
    bake_after(sheets.put("/en/a/", slip=True))

    bake_after(sheets.put("/en/a/"))

    assert BakedFile.objects.get().problem == ""


def test_an_address_that_no_file_can_have_is_a_problem_of_its_own(sheets: Sheets, site: Path) -> None:
    baked = bake_after(sheets.put("/en/" + "é" * 200 + "/"), sheets.put("/en/b/"))

    assert baked.written == ("/en/b/",)
    assert len(baked.problems) == 1


def test_a_round_settles_the_changes_that_it_saw(sheets: Sheets) -> None:
    bake_after(sheets.put("/en/"))

    assert not Change.objects.exists()


def test_pictures_stand_beside_the_pages_that_show_them(sheets: Sheets, site: Path) -> None:
    picture = site.parent / "media" / "images" / "x.webp"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"RIFF")

    bake_after(sheets.put("/en/", '<img src="/media/images/x.webp">'))

    assert contents(site)["media/images/x.webp"] == b"RIFF"


def test_a_picture_leaves_with_the_last_page_that_shows_it(sheets: Sheets, site: Path) -> None:
    picture = site.parent / "media" / "images" / "x.webp"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"RIFF")
    for address in ("/en/", "/fr/"):
        bake_after(sheets.put(address, '<img src="/media/images/x.webp">'))

    bake_after(sheets.take("/en/"))
    assert "media/images/x.webp" in contents(site)
    bake_after(sheets.take("/fr/"))
    assert "media/images/x.webp" not in contents(site)


@pytest.mark.parametrize(
    "words",
    [
        "https://outlet.example/media/original_images/x.jpg",
        '<a href="https://outlet.example/media/images/x.jpg">',
        '<img src="/media/original_images/x.jpg">',
        "https://outlet.example/media/" + "x" * 300,
        f"/media/images/{'%D9%85' * 200}.webp",
    ],
)
def test_what_only_looks_like_a_picture_of_ours_is_neither_shown_nor_a_problem(
    sheets: Sheets, site: Path, words: str
) -> None:
    for folder in ("images", "original_images"):
        (site.parent / "media" / folder).mkdir(parents=True)
        (site.parent / "media" / folder / "x.jpg").write_bytes(b"private")

    baked = bake_after(sheets.put("/en/", words))

    assert baked.problems == ()
    assert not any(name.startswith("media/") for name in contents(site))


@pytest.mark.parametrize(
    "name", ["images/nothing.webp", "images/../../newsroom.toml", "images/%2e%2e/../n.toml"]
)
def test_a_picture_that_is_missing_is_a_problem_and_the_page_is_baked(
    sheets: Sheets, site: Path, name: str
) -> None:
    (site.parent / "newsroom.toml").write_text("secret")

    bake_after(sheets.put("/en/", f'<img src="/media/{name}">'))

    assert set(contents(site)) == {"_redirects", *(f"en/index.html{end}" for end in ("", ".br", ".gz"))}
    assert BakedFile.objects.get().problem


def test_baking_everything_takes_away_what_should_not_stand(sheets: Sheets, site: Path) -> None:
    bake_after(sheets.put("/en/a/"))
    for stray in (
        "en/stray/index.html",
        "en/stray/index.html.br",
        "static/a.css",
        "media/x.webp",
        "en/.x.new",
    ):
        (site / stray).parent.mkdir(parents=True, exist_ok=True)
        (site / stray).write_bytes(b"?")

    bake_all(at=NOW)

    assert set(contents(site)) == {
        "_redirects", "en/a/index.html", "en/a/index.html.br", "en/a/index.html.gz", "static/a.css",
    }  # fmt: skip
    assert not (site / "en" / "stray").exists()
    assert not (site / "en" / ".x.new").exists()


def test_baking_everything_says_how_far_it_is(sheets: Sheets) -> None:
    for number in range(250):
        sheets.put(f"/en/{number}/")
    steps: list[tuple[int, int]] = []

    bake_all(at=NOW, progress=lambda done, of: steps.append((done, of)))

    assert steps == [(100, 250), (250, 250)]


def test_while_everything_is_baked_changes_do_not_wait(sheets: Sheets, site: Path) -> None:
    for number in range(250):
        sheets.put(f"/en/{number}/")
    bake_all(at=NOW)

    def change(done: int, of: int) -> None:
        if done == 100:
            announce([sheets.take("/en/98/"), sheets.put("/en/99/", "New")], at=NOW)

    baked = bake_all(at=NOW, progress=change)

    assert (baked.removed, baked.written) == (("/en/98/",), ("/en/99/",))
    assert "en/98/index.html" not in contents(site)
    assert contents(site)["en/99/index.html"] == b"<p>New</p>"


def test_a_folder_that_was_lost_is_baked_again_from_the_rows(sheets: Sheets, site: Path) -> None:
    bake_after(sheets.put("/en/"))
    for file in (site / "en").iterdir():
        file.unlink()

    assert bake_all(at=NOW).written == ("/en/",)


def test_the_feed_of_a_page_that_moved_is_led_on_with_it(sheets: Sheets, site: Path) -> None:
    for name in ("", "feed.xml"):
        bake_after(sheets.put(f"/en/news/{name}"))
    for name in ("", "feed.xml"):
        bake_after(sheets.put(f"/en/world/{name}"))
        bake_after(sheets.take(f"/en/news/{name}"))
    Redirect.objects.create(old_path="/en/news", redirect_link="/en/world/")

    bake_after("redirects")

    posts = (site / "_redirects").read_text().splitlines()
    assert posts == ["/en/news/ /en/world/ 301", "/en/news/feed.xml /en/world/feed.xml 301"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("/en/empty", ""), ("/en/loop", "/en/loop/"), ("/desk", "/en/"), ("/en/x", "javascript:x")],
)
def test_a_redirect_that_cannot_be_followed_is_none(sheets: Sheets, site: Path, old: str, new: str) -> None:
    Redirect.objects.create(old_path=old, redirect_link=new)

    bake_all(at=NOW)

    assert (site / signposts.FILE).read_bytes() == b""


def test_what_could_not_be_baked_is_tried_again_at_the_next_start(sheets: Sheets, site: Path) -> None:
    prepare(at=NOW)
    bake_after(sheets.put("/en/", slip=True))
    sheets.put("/en/", "Mended")

    prepare(at=NOW)
    bake_ordered(at=NOW)

    assert contents(site)["en/index.html"] == b"<p>Mended</p>"
    assert BakedFile.objects.get().problem == ""
