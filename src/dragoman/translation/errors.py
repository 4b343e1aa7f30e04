"""What may go wrong while translating."""

from __future__ import annotations

from dragoman.errors import DragomanError


class TranslationError(DragomanError):
    """The draft cannot be worked on."""


class NoClippingsError(TranslationError):
    """A draft of this kind needs at least one clipping to work on."""


class ChangedMeanwhileError(TranslationError):
    """Somebody else changed this sentence meanwhile. It now reads: “{theirs}”"""

    def __init__(self, theirs: str) -> None:
        self.theirs = theirs
        super().__init__()


class DroppedError(TranslationError):
    """This draft was dropped; restore it to go on."""


class PublishedError(TranslationError):
    """This draft is published; take the article off the site first."""


class HasOriginalsError(TranslationError):
    """This draft stands beside its original and is written sentence by sentence."""


class EngineError(TranslationError):
    """{engine} could not translate: {reason}."""

    def __init__(self, engine: str, reason: str = "") -> None:
        self.engine, self.reason = engine, reason
        super().__init__()


class NoSuchEngineError(EngineError):
    """There is no translation engine called “{engine}”."""


class EngineMissingError(EngineError):
    """{engine} is not installed on this machine."""


class PairError(EngineError):
    """{engine} does not translate from “{source}” to “{target}”."""

    def __init__(self, engine: str, *, source: str, target: str) -> None:
        self.source, self.target = source, target
        super().__init__(engine)


class EngineTimeoutError(EngineError):
    """{engine} did not answer within {seconds:.0f} seconds."""

    def __init__(self, engine: str, *, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(engine)


class BadAnswerError(EngineError):
    """{engine} gave no usable answer for “{text}”."""

    def __init__(self, engine: str, *, text: str) -> None:
        self.text = text
        super().__init__(engine)
