"""What a rendering read, so that it can be done again when that changes; and read once for many renderings.

Templates and querysets call :func:`note` for everything they show; whoever renders listens with
:func:`listening`. Without a listener, noting costs one lookup.

Most of a page is what a hundred others show as well. Whoever renders many pages does it :func:`together`, and
what is decorated with :func:`read_once` is then asked for once; each page still notes all that it shows.
Some of it, decorated with :func:`keep`, outlives the block in a :class:`Larder`: a feed that gets an entry
has twenty-nine others, which have not changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from contextvars import ContextVar
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")

Memory = dict[Hashable, tuple[Any, frozenset[str]]]
"""What functions returned, by function and arguments, with the keys that they noted."""

_listener: ContextVar[set[str] | None] = ContextVar("reads", default=None)
_memory: ContextVar[Memory | None] = ContextVar("memory", default=None)
_larder: ContextVar[Memory | None] = ContextVar("larder", default=None)


def note(key: str) -> None:
    """Say that what is being rendered shows ``key`` (``article:81``, ``section:7``, ``menu:en``)."""
    keys = _listener.get()
    if keys is not None:
        keys.add(key)


@contextmanager
def listening() -> Iterator[set[str]]:
    """Collect every key noted inside the block."""
    keys: set[str] = set()
    token = _listener.set(keys)
    try:
        yield keys
    finally:
        _listener.reset(token)


@contextmanager
def together() -> Iterator[None]:
    """Remember inside the block, or the function that it decorates, what was read once; then forget it."""
    token = _memory.set({} if (memory := _memory.get()) is None else memory)
    try:
        yield
    finally:
        _memory.reset(token)


class read_once(Generic[Arguments, Value]):  # noqa: N801 (a decorator)
    """A function that is called once for the same arguments in a block of :func:`together`.

    Its arguments are hashable and say everything that its value depends on, beside the database.
    """

    def __init__(self, read: Callable[Arguments, Value]) -> None:
        self._read = read
        update_wrapper(self, read)

    def __call__(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
        memory = self._remembered()
        if memory is None:
            return self._read(*args, **kwargs)
        name = (self, args, *kwargs.items())
        if name not in memory:
            with listening() as keys:
                value = self._read(*args, **kwargs)
            memory[name] = value, frozenset(keys)
        value, noted = memory[name]
        if (listener := _listener.get()) is not None:
            listener |= noted
        return value

    def __reduce__(self) -> str:
        """Travel to another process by name, like any function."""
        return self.__qualname__  # type: ignore[attr-defined]  # update_wrapper sets it

    def knows(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> bool:
        """Whether the function would not have to look."""
        return (self, args, *kwargs.items()) in (self._remembered() or {})

    def learn(self, value: Value, *args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        """Remember what the function would return, for whoever has read it together with others.

        What was noted on the way is the reader's to note again: the function would not have.
        """
        if (memory := self._remembered()) is not None:
            memory[(self, args, *kwargs.items())] = value, frozenset()

    def _remembered(self) -> Memory | None:
        return _memory.get()


class keep(read_once[Arguments, Value]):  # noqa: N801 (a decorator)
    """A function likewise, whose values are kept while a larder is open.

    It notes a key for everything that its value depends on, and never learns what others have read.
    """

    def _remembered(self) -> Memory | None:
        return _memory.get() if (larder := _larder.get()) is None else larder


class Larder(Memory):
    """What is kept of one bake for the next, until a key changes that was noted on the way; holds so much.

    Only who hears of every change of the paper may keep one.
    """

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Have what is kept at hand inside the block, and keep what comes to be read in it."""
        token = _larder.set(self)
        try:
            yield
        finally:
            _larder.reset(token)
            for name in list(self)[: -self._size]:
                del self[name]

    def clear_of(self, keys: Set[str]) -> None:
        """Throw away whatever noted one of the keys, which have changed."""
        for name in [name for name, (_, noted) in self.items() if not noted.isdisjoint(keys)]:
            del self[name]


def read_many(
    one: read_once[[int], Value],
    numbers: Iterable[int],
    read: Callable[[Collection[int]], Mapping[int, Value]],
) -> list[Value]:
    """Return what ``one`` returns for each number; what it does not know is read together, and learnt."""
    wanted = list(numbers)
    missing = {number for number in wanted if not one.knows(number)}
    found = read(missing) if missing else {}
    for number, value in found.items():
        one.learn(value, number)
    return [found[number] if number in missing else one(number) for number in wanted]
