"""What a profile says, in words."""

from __future__ import annotations

from dragoman.reading.profiles.evidence import Evidence
from dragoman.reading.profiles.profile import Profile

_LITTLE = 0.05
_MOSTLY = 0.5
_CLEARLY = 0.5


def why(evidence: Evidence, *, kept: bool) -> str:
    """Return what is known of the source that speaks loudest for what became of a block, else nothing."""
    corrected, habit = evidence.corrected, evidence.habit
    if corrected.pages and corrected.odds and (corrected.odds > 0) is kept:
        return "an editor kept what stands here" if kept else "an editor dropped what stands here"
    if not kept and evidence.elsewhere > _LITTLE:
        return f"this text is on {evidence.elsewhere:.0%} of the other pages"
    if not kept and habit.recurring > _MOSTLY:
        return "what stands here is mostly the same on every page"
    if habit.pages > 1 and habit.odds and (habit.odds > 0) is kept and abs(habit.odds) > _CLEARLY:
        fared = "article" if kept else "no article"
        return f"what stands here was {fared} on {habit.pages} pages"
    return ""


def sentences(profile: Profile) -> list[str]:
    """Return what was learnt of a source."""
    said = [f"{profile.articles} different articles on {profile.pages} pages were looked at."]
    if profile.body:
        said.append(f"Articles stand in “{profile.body}”.")
    for line, what in ((profile.byline, "Bylines"), (profile.dateline, "Datelines")):
        if line:
            said.append(f"{what} stand in “{line.element}”.")
    if len(profile.layouts) > 1:
        said.append(f"The source has {len(profile.layouts)} layouts.")
    said += [f"“{box.text}” ({box.name}) is on {box.share:.0%} of the pages." for box in profile.boxes]
    if profile.corrections:
        said.append(f"An editor corrected {profile.corrections} pages.")
    return said
