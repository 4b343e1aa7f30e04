"""The root of every error that Dragoman raises on purpose.

Each room hangs its own base below this one::

    DragomanError
     ├── conf.NewsroomError         newsroom.toml, the folder, the command line
     ├── web.WebError               the network answered badly, or may not be asked
     ├── sources.SourceError        following, polling, capturing
     ├── reading.ReadingError       a page that yields no clipping
     ├── translation.TranslationError   engines, segments
     ├── citations.CitationError    what a text cites
     ├── publication.PublicationError   what may not be published
     ├── baking.BakingError         files of the public site
     └── digest.DigestError         editions and their sending
"""

from __future__ import annotations

import inspect
from typing import Any


class DragomanError(Exception):
    """Something went wrong that an editor can understand.

    A subclass's docstring is its message; ``{names}`` in it are filled from the instance's attributes.
    """

    def __str__(self) -> str:
        if self.args:
            return str(self.args[0])
        message = inspect.cleandoc(type(self).__doc__ or "").split("\n\n")[0]
        return " ".join(message.split()).format_map(vars(self))

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes, whatever a subclass is made of."""
        return _arrived, (type(self), self.args, vars(self))


def _arrived(kind: type[DragomanError], args: tuple[Any, ...], facts: dict[str, Any]) -> DragomanError:
    error = kind.__new__(kind, *args)
    vars(error).update(facts)
    return error
