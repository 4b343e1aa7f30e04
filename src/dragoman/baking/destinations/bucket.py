"""A bucket: Amazon S3 and whatever speaks its protocol, Google's and Microsoft's.

Keys and endpoints are read from the environment, under the names that these services' own programs use
(``AWS_ACCESS_KEY_ID``, ``AWS_SECRET_ACCESS_KEY``, ``AWS_ENDPOINT_URL``, ``AWS_REGION`` …).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.baking.errors import DestinationError

try:
    import obstore
    from obstore.exceptions import BaseError
    from obstore.store import from_url
except ImportError as error:
    raise DestinationError("a bucket", "install it with “pip install 'dragoman[buckets]'”") from error

if TYPE_CHECKING:
    from obstore.store import ObjectStore

TIMEOUT, RETRIES = "30s", 2


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket, or a prefix in one."""

    address: str
    store: ObjectStore

    @classmethod
    def at(cls, address: str) -> Bucket:
        is_plain = os.environ.get("AWS_ENDPOINT_URL", "").startswith("http://")
        options: Any = {"timeout": TIMEOUT, "allow_http": is_plain}
        try:
            store = from_url(address, client_options=options, retry_config={"max_retries": RETRIES})
        except (BaseError, ValueError) as error:
            raise DestinationError(address, _first_line(error)) from error
        return cls(address, store)

    def put(self, place: str, body: bytes, *, media_type: str, keeping: str) -> None:
        try:
            obstore.put(
                self.store, place, body, attributes={"Content-Type": media_type, "Cache-Control": keeping}
            )
        except (BaseError, FileNotFoundError) as error:  # the latter when there is no such bucket
            raise DestinationError(self.address, _first_line(error)) from error

    def remove(self, place: str) -> None:
        try:
            obstore.delete(self.store, place)
        except FileNotFoundError:
            return
        except BaseError as error:
            raise DestinationError(self.address, _first_line(error)) from error


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
