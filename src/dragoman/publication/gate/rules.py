"""What the gate looks at: each rule finds what is wrong of one sort, and says how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import PurePath

from django.utils.translation import gettext as _

from dragoman.publication.gate.types import Finding, Heading, PictureFacts, Severity, Submission
from dragoman.publication.types import BORROWED

HEADLINE_LENGTH = 255
"""Characters that a headline may have."""

GIVEN = frozenset({"granted", "agreement", "licence"})
"""The permissions that let us publish the whole of somebody else's text; see ``citations.Permission``."""

_CAMERA = re.compile(
    r"(img|image|dsc|dscn|dscf|pxl|photo|picture|screenshot|untitled|whatsapp image)?[\W\d_]*",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\.(jpe?g|png|gif|webp|avif|tiff?|bmp|svg|heic)\b", re.IGNORECASE)

Rule = Callable[[Submission], Iterator[Finding]]


def findings(submission: Submission) -> tuple[Finding, ...]:
    """Return everything that stands in the way, what nobody may pass over first."""
    found = [finding for rule in RULES for finding in rule(submission)]
    return tuple(sorted(found, key=lambda finding: list(Severity).index(finding.severity)))


def words(submission: Submission) -> Iterator[Finding]:
    """Find an article without a headline or a text."""
    if not submission.headline.strip():
        yield _impossible("no_headline", _("It has no headline."), "title")
    if len(submission.headline) > HEADLINE_LENGTH:
        told = _("Its headline is longer than %(most)s characters.") % {"most": HEADLINE_LENGTH}
        yield _impossible("long_headline", told, "title")
    if not submission.has_text:
        yield _impossible("no_text", _("It has no text."), "body")


def work(submission: Submission) -> Iterator[Finding]:
    """Find a draft that is not done, or that nobody wants."""
    if submission.is_dropped:
        yield _impossible("dropped", _("The draft was dropped; restore it first."))
    if submission.untranslated:
        told = _("Sentences that are not translated yet: %(count)s.") % {"count": submission.untranslated}
        yield _impossible("untranslated", told)
    if submission.lacks_other_eyes:
        told = _("House rules ask for other eyes: somebody who did not write this text has to approve it.")
        yield Finding("four_eyes", told, Severity.EDITORIAL)


def checks(submission: Submission) -> Iterator[Finding]:
    """Find sentences that the checks of a translation doubt, and nobody let stand."""
    for key, sentence in submission.doubts:
        yield Finding("check", sentence, Severity.EDITORIAL, "segments", subject=key)


def place(submission: Submission) -> Iterator[Finding]:
    """Find an article that stands in no section, or in one of another language."""
    if not submission.section_language:
        yield _impossible("no_section", _("It stands in no section."), "section")
    elif submission.language != submission.section_language:
        told = _("It is written in “%(language)s”, the section is in “%(section)s”.")
        names = {"language": submission.language, "section": submission.section_language}
        yield _impossible("wrong_language", told % names, "section")


def rights(submission: Submission) -> Iterator[Finding]:
    """Find a text of others of which we do not say, or do not know, by what right we publish it."""
    if submission.kind in BORROWED and not submission.origins:
        told = _("It does not say where it comes from: name the original.")
        yield Finding("no_origin", told, Severity.LEGAL, "origins")
    enough = {"exclusive": None, "press_review": GIVEN | {"quotation"}}.get(submission.kind, GIVEN)
    for origin in submission.origins:
        names = {"outlet": origin.outlet, "title": origin.title or origin.url}
        if origin.permission == "refused":
            told = _("%(outlet)s refused permission for “%(title)s”.") % names
        elif origin.permission == "ended":
            told = _("The permission of %(outlet)s for “%(title)s” has ended.") % names
        elif enough is not None and origin.permission not in enough:
            told = _("%(outlet)s has not given permission for “%(title)s” yet.") % names
        else:
            continue
        yield Finding("no_permission", told, Severity.LEGAL, "origins", subject=origin.url)


def pictures(submission: Submission) -> Iterator[Finding]:
    """Find a picture that may not be shown as it is."""
    for picture in submission.pictures:
        yield from of_picture(picture)


def of_picture(picture: PictureFacts) -> Iterator[Finding]:
    """Find that a picture tells nothing to those who cannot see it, or lacks its maker or its licence."""
    if not picture.alternative_text.strip():
        told = _("The picture “%(picture)s” has no alternative text: say what it shows.")
        yield _of_picture("picture_text", told, Severity.EDITORIAL, picture)
    elif is_file_name(picture.alternative_text, picture.file):
        told = _("The alternative text of the picture “%(picture)s” is a file's name: say what it shows.")
        yield _of_picture("picture_text", told, Severity.EDITORIAL, picture)
    if not picture.credit.strip():
        told = _("The picture “%(picture)s” has no credit: name who made it.")
        yield _of_picture("picture_credit", told, Severity.LEGAL, picture)
    if not picture.licence.strip():
        told = _("The picture “%(picture)s” has no licence: say by what right it is shown.")
        yield _of_picture("picture_licence", told, Severity.LEGAL, picture)


def headings(submission: Submission) -> Iterator[Finding]:
    """Find a smaller heading that stands under none."""
    for above, heading in pairwise((Heading(-1, 1, ""), *submission.headings)):
        if heading.level > above.level + 1:
            told = _("The smaller heading “%(heading)s” has no heading above it.") % {"heading": heading.text}
            yield Finding("headings", told, Severity.EDITORIAL, "body", heading.text, heading.block)


def links(submission: Submission) -> Iterator[Finding]:
    """Find a link to a page of ours that is not there."""
    for link in submission.dead_links:
        told = _("A link leads to %(address)s, where readers find nothing.") % {"address": link.address}
        yield Finding("dead_link", told, Severity.EDITORIAL, "body", link.address, link.block)


def colours(submission: Submission) -> Iterator[Finding]:
    """Find colours of the site that readers can hardly read."""
    for sentence in submission.faint_colours:
        told = _("The looks of the site: %(sentence)s") % {"sentence": sentence}
        yield Finding("contrast", told, Severity.EDITORIAL)


RULES: tuple[Rule, ...] = (
    work,
    checks,
    words,
    place,
    rights,
    pictures,
    headings,
    links,
    colours,
)


def is_file_name(text: str, file: str) -> bool:
    """Return whether a picture's text is what its file, or a camera, is called."""
    spoken, name = text.strip(), PurePath(file).name
    plain = re.sub(r"[\W_]+", "", spoken).casefold()
    names = {re.sub(r"[\W_]+", "", part).casefold() for part in (name, PurePath(name).stem)}
    return plain in names or bool(_CAMERA.fullmatch(spoken)) or bool(_ENDING.search(spoken))


def _impossible(code: str, sentence: str, field: str = "") -> Finding:
    return Finding(code, sentence, Severity.IMPOSSIBLE, field)


def _of_picture(code: str, told: str, severity: Severity, picture: PictureFacts) -> Finding:
    sentence = told % {"picture": picture.title}
    return Finding(code, sentence, severity, picture.field, str(picture.number), picture.block)
