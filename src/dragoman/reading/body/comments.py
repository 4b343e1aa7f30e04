"""Where an article ends and its readers begin to talk: below a heading that says so, in signed paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dragoman.reading.boxes import TextBlock

_BEFORE = (
    r"add|all|latest|leave|most|post|reader['’]?s?['’]?|recent|show|user|view|write|your"
    r"|dodaj|twoj\w*|wasze|ваш\w*|все|добавить|оставить|последние"
)
_COMMENTS = (
    r"comments?|discussion|feedback|replies|responses|talkback"
    r"|forum|komentarz\w*|opini[ea]|коментар\w*|комментари\w*|мнени\w*|обсуждени\w*|отзыв\w*"
    r"|kommentare?|leserkommentare|commentaires?|réactions|comentarios|comentários|commenti|opiniones|reacties"
    r"|yorum\w*|σχόλι\w*|评论|网友\w*|網友\w*|コメント|댓글|تعليقات"
)
_ON = "on|to|for|about|zu|sur|do|z|из|к"
_HEADING = re.compile(
    rf"\W*(?:[\d.,]+\s+)?(?:(?:{_BEFORE})\s+)*(?:{_COMMENTS})(?:\s+(?:{_ON})\b.*)?\W*(?:[1-9]\d*)?\W*",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:posted|written|submitted|commented|by|napisał\w*|autor|автор|от)\b.*|.*\b(?:says|wrote|napisał\w*|пишет):?",
    re.IGNORECASE,
)
_LONGEST_HEADING, _LONGEST_SIGNATURE = 60, 80
_SHORTEST_ARTICLE = 300
_FEWEST_SIGNED = 2
_MOST_TO_A_SIGNATURE = 8
_LONGEST_COMMENT = 4
_BEFORE_THE_FIRST, _BEHIND_THE_LAST = 2, 4


def comments_from(
    blocks: Sequence[TextBlock], likely: npt.NDArray[np.bool_], dated: npt.NDArray[np.float32]
) -> int:
    """Return the first block of the readers' comments, the number of blocks where there are none.

    ``likely`` are those that seem to be of the article, ``dated`` the short ones with a date. A heading
    of comments counts if an article stands before it, and if what is likely behind it is signed again
    and again: many pages link to their comments from above the article.
    """
    lengths = np.array([len(block.text) for block in blocks])
    said = np.cumsum(np.where(likely, lengths, 0))
    for place in np.flatnonzero((lengths <= _LONGEST_HEADING) & (said >= _SHORTEST_ARTICLE)).tolist():
        if _HEADING.fullmatch(blocks[place].text) and _is_signed(blocks, likely, dated, place + 1):
            return int(place)
    return len(blocks)


def _is_signed(
    blocks: Sequence[TextBlock], likely: npt.NDArray[np.bool_], dated: npt.NDArray[np.float32], start: int
) -> bool:
    """Say whether what is likely from here on stands between signatures, counted in paragraphs."""
    kept = np.flatnonzero(likely[start:]) + start
    if not len(kept):
        return False
    signed = [
        place
        for place in range(start, len(blocks))
        if len(text := blocks[place].text) <= _LONGEST_SIGNATURE and (dated[place] or _SIGNED.fullmatch(text))
    ]
    first, last = kept[0] - _BEFORE_THE_FIRST, kept[-1] + _BEHIND_THE_LAST
    among = [place for place in signed if first <= place <= last]
    if len(signed) < _FEWEST_SIGNED or not among:
        return False
    return bool(
        len(kept) <= _MOST_TO_A_SIGNATURE * len(among) and (kept < among[0]).sum() <= _LONGEST_COMMENT
    )
