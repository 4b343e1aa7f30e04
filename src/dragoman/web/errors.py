"""What may go wrong at the door to the internet.

::

    WebError
     ├── BadAddressError        the address itself cannot be followed
     ├── PrivateAddressError    the address leads into a private network
     ├── UnreachableError       no connection
     │    └── NamelessError     no server has the name
     ├── DeadlineError          no complete answer in time
     ├── TooLargeError          more bytes than we take
     ├── RedirectError          sent around in circles
     ├── BadAnswerError         the server does not speak HTTP as it should
     ├── RobotsError            the host's robots.txt does not want us there
     ├── NotYetError            the server asked us to come back later
     └── MailboxError           the mailbox cannot be read
"""

from __future__ import annotations

from datetime import timedelta

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

    was_asked = False
    """Whether the connection was lost after it was there: the server may have done what it was asked."""

    def __init__(self, url: str, reason: str, *, was_asked: bool = False) -> None:
        super().__init__(url)
        self.reason, self.was_asked = reason, was_asked


class NamelessError(UnreachableError):
    """The address {url} could not be reached: {reason}."""


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


class RobotsError(WebError):
    """The robots.txt of {host} asks us not to read {url}."""

    def __init__(self, url: str, host: str) -> None:
        super().__init__(url)
        self.host = host


class NotYetError(WebError):
    """The server of {url} has asked us to leave it alone for another {minutes:,} minutes."""

    def __init__(self, url: str, wait: timedelta) -> None:
        super().__init__(url)
        self.wait = wait
        self.minutes = max(1, round(wait / timedelta(minutes=1)))


class MailboxError(WebError):
    """The mailbox at {url} cannot be read: {reason}."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(url)
        self.reason = reason
