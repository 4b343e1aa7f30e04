"""What may go wrong at the door to the internet.

::

    WebError
     ├── BadAddressError        the address itself cannot be followed
     ├── PrivateAddressError    the address leads into a private network
     ├── UnreachableError       no connection
     ├── DeadlineError          no complete answer in time
     ├── TooLargeError          more bytes than we take
     ├── RedirectError          sent around in circles
     └── BadAnswerError         the server does not speak HTTP as it should
"""

from __future__ import annotations

from dragoman.errors import DragomanError


class WebError(DragomanError):
    """The address {url} could not be read."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url


class BadAddressError(WebError):
    """“{url}” is not an address that can be followed: {reason}."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(url if len(url) <= 200 else f"{url[:200]}…")
        self.reason = reason


class PrivateAddressError(WebError):
    """The address {url} leads into a private network, where Dragoman does not go."""


class UnreachableError(WebError):
    """The address {url} could not be reached: {reason}."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(url)
        self.reason = reason


class DeadlineError(WebError):
    """The address {url} did not answer completely within {seconds:g} seconds."""

    def __init__(self, url: str, seconds: float) -> None:
        super().__init__(url)
        self.seconds = seconds


class TooLargeError(WebError):
    """The answer of {url} is larger than {largest:,} bytes."""

    def __init__(self, url: str, largest: int) -> None:
        super().__init__(url)
        self.largest = largest


class RedirectError(WebError):
    """The address {url} {fault}."""

    def __init__(self, url: str, fault: str) -> None:
        super().__init__(url)
        self.fault = fault


class BadAnswerError(WebError):
    """The server's answer for {url} cannot be understood: {reason}."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(url)
        self.reason = reason
