"""What may go wrong while translating."""

from __future__ import annotations

from datetime import datetime

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
    """This text is published: it changes on its page now, or after it was taken off the site."""


class StepTooLateError(TranslationError):
    """Somebody took another step meanwhile: this draft is now “{state}”."""

    def __init__(self, state: str) -> None:
        self.state = state
        super().__init__()


class CommentMissingError(TranslationError):
    """Say in the comment what is to be changed."""


class OwnTextError(TranslationError):
    """You wrote this text, and house rules ask for other eyes: somebody else has to approve it."""


class ClaimedError(TranslationError):
    """Somebody was quicker, or gave it back: look again who works on this."""

    def __init__(self, holder: str = "", since: datetime | None = None) -> None:
        self.holder, self.since = holder, since
        super().__init__()


class HasOriginalsError(TranslationError):
    """This draft stands beside its original and is written sentence by sentence."""


class CannotSplitError(TranslationError):
    """A sentence is split between two of its words."""


class CannotMergeError(TranslationError):
    """No sentence of the same paragraph follows this one."""


class EmptyCommentError(TranslationError):
    """Write what the comment is to say."""


class NoDerivativesError(TranslationError):
    """The licence of {outlet} forbids changes: nothing of its text may be left out or summarised."""

    def __init__(self, outlet: str) -> None:
        self.outlet = outlet
        super().__init__()


class EngineError(TranslationError):
    """{engine} could not translate: {reason}."""

    may_cost = False
    """Whether the engine may have done, and charge for, what it was asked."""
    is_passing = False
    """Whether it is worth asking again after a while."""

    def __init__(self, engine: str, reason: str = "") -> None:
        self.engine, self.reason = engine, reason
        super().__init__()


class ReservedTextError(EngineError):
    """{outlet} reserves this text from machines: no engine is asked. Translate it by hand."""

    def __init__(self, outlet: str) -> None:
        self.outlet = outlet
        super().__init__("")


class NoSuchEngineError(EngineError):
    """There is no translation engine called “{engine}”."""


class EngineMissingError(EngineError):
    """{engine} is not installed on this machine."""


class PairError(EngineError):
    """{engine} does not translate from “{source}” to “{target}”."""

    def __init__(self, engine: str, *, source: str, target: str) -> None:
        self.source, self.target = source, target
        super().__init__(engine)


class NoKeyError(EngineError):
    """{engine} has no key: the environment has no {variable}."""

    def __init__(self, engine: str, *, variable: str) -> None:
        self.variable = variable
        super().__init__(engine)


class KeyRefusedError(EngineError):
    """{engine} does not accept our key."""


class UsedUpError(EngineError):
    """{engine} says that nothing is left of what was paid for there."""


class EngineBusyError(EngineError):
    """{engine} asks us to come back later: it has too much to do."""

    is_passing = True


class NoEngineError(EngineError):
    """No engine of this newsroom translates from “{source}” to “{target}”: translate it by hand."""

    def __init__(self, *, source: str, target: str) -> None:
        self.source, self.target = source, target
        super().__init__("")


class NoEngineLeftError(EngineError):
    """No engine that costs nothing translates from “{source}” to “{target}” any longer."""

    is_passing = True

    def __init__(self, *, source: str, target: str) -> None:
        self.source, self.target = source, target
        super().__init__("")


class EngineUnreachableError(EngineError):
    """{engine} cannot be reached: {reason}."""

    is_passing = True


class EngineFailedError(EngineError):
    """{engine} failed at its work: {reason}."""

    may_cost = True
    is_passing = True

    def __init__(self, engine: str, reason: str, *, again_in: float | None = 0.0) -> None:
        """Say why; ``again_in`` are the seconds it wants until it is asked again, None: that is no use."""
        self.again_in = again_in
        super().__init__(engine, reason)


class NoSuchModelError(EngineError):
    """{engine} has no model that can be used: {reason}."""


class OverBudgetError(EngineError):
    """The month's budget for translation ({budget:,.2f}) does not suffice for asking {engine}."""

    def __init__(self, engine: str, *, budget: float) -> None:
        self.budget = budget
        super().__init__(engine)


class EngineTimeoutError(EngineError):
    """{engine} did not answer within {seconds:.0f} seconds."""

    may_cost = True
    is_passing = True

    def __init__(self, engine: str, *, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(engine)


class BadAnswerError(EngineError):
    """{engine} gave no usable answer for “{text}”."""

    may_cost = True

    def __init__(self, engine: str, *, text: str) -> None:
        self.text = text
        super().__init__(engine)


class GarbledAnswerError(BadAnswerError):
    """{engine} answered with something that is no translation: “{text}”"""


class StoppedError(EngineError):
    """Somebody else went on with this draft."""

    def __init__(self) -> None:
        super().__init__("")


class LeftUntranslatedError(EngineError):
    """Sentences left to translate by hand: {count:,}. {why}"""

    def __init__(self, count: int, *, why: EngineError) -> None:
        self.count, self.why = count, why
        super().__init__("")


class BadFileError(TranslationError):
    """This is no {form} file that can be read: {reason}."""

    def __init__(self, form: str, *, reason: str) -> None:
        self.form, self.reason = form, reason.rstrip(".")
        super().__init__()


class NoSuchFormError(TranslationError):
    """“{name}” is of no known form; these are: {known}."""

    def __init__(self, name: str, *, known: str) -> None:
        self.name, self.known = name, known
        super().__init__()


class TooManyEntriesError(TranslationError):
    """A file may bring in {most:,} names and terms at once; this one has more: split it."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__()


class NothingToWriteError(TranslationError):
    """There is nothing to write, so no file was written: {reason}."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__()
