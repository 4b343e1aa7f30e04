"""How other programs read an archive: warcio checks its digests, fastwarc its bodies and revisits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from warcio.checker import Checker

REVISIT = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"


@dataclass(frozen=True, slots=True)
class Arguments:
    """What warcio's command line would be told."""

    inputs: tuple[str, ...]
    verbose: bool = False


def as_others_read(file: Path) -> dict[str, bytes]:
    """Return bodies by address; fails where a digest is wrong or a revisit leads nowhere."""
    assert not Checker(Arguments((str(file),))).process_all()
    bodies: dict[str, bytes] = {}
    digests: dict[tuple[str | None, str | None], str | None] = {}
    kinds = WarcRecordType.response | WarcRecordType.revisit
    with file.open("rb") as opened:
        for record in ArchiveIterator(opened, record_types=kinds, parse_http=False):
            address, payload = _named(record, "WARC-Target-URI"), _named(record, "WARC-Payload-Digest")
            assert record.verify_block_digest()
            if record.record_type == WarcRecordType.response:
                record.parse_http()
                assert record.verify_payload_digest()
                bodies[address] = record.reader.read()
                digests[address, _named(record, "WARC-Date")] = payload
            else:
                assert _named(record, "WARC-Profile") == REVISIT
                meant = _named(record, "WARC-Refers-To-Target-URI"), _named(record, "WARC-Refers-To-Date")
                assert digests[meant] == payload
                bodies[address] = bodies[meant[0]]
    return bodies


def _named(record: WarcRecord, name: str) -> str:
    return str(record.headers[name])
