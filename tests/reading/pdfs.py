"""PDFs written line by line, for tests of how they are read."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH, HEIGHT = 600, 800

Text = tuple[float, float, float, str]
"""Left, distance from the top, size, and the words, which Latin-1 can write."""


def a_pdf(*pages: Sequence[Text]) -> bytes:
    """Return a PDF with these texts on its pages."""
    kids = [4 + 2 * number for number in range(len(pages))]
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode(),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    }
    for kid, page in zip(kids, pages, strict=True):
        drawn = b"\n".join(_drawn(text) for text in page)
        objects[kid] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {kid + 1} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        ).encode()
        objects[kid + 1] = b"<</Length %d>>stream\n%b\nendstream" % (len(drawn), drawn)
    return _file(objects)


def column(lines: Sequence[str], *, left: float = 60, top: float = 120, size: float = 10) -> list[Text]:
    """Return lines one below the other."""
    return [(left, top + 1.2 * size * number, size, line) for number, line in enumerate(lines)]


def _drawn(text: Text) -> bytes:
    left, top, size, words = text
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {size} Tf {left} {HEIGHT - top} Td ({escaped}) Tj ET".encode("latin-1")


def _file(objects: dict[int, bytes]) -> bytes:
    written, places = b"%PDF-1.4\n", []
    for number, content in sorted(objects.items()):
        places.append(len(written))
        written += b"%d 0 obj%b endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return written + end % (len(objects) + 1, table, len(objects) + 1, len(written))
