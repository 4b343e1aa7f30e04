"""axe-core on the screens of sources, on a phone in the dark and on a desk in the light."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dragoman.people.models import User
from dragoman.reading.models import Clipping
from dragoman.sources import lists, trials
from dragoman.sources.models import AlertKind
from tests.desk.auditing import found_on
from tests.desk.known import a_known_source
from tests.desk.newsroom import text_of
from tests.desk.press import FORBIDDEN, PROSPECT, a_channel, a_day, an_alert, an_entry
from tests.translation.rows import a_source

pytestmark = pytest.mark.journey


@pytest.fixture
def screens(editor: Client) -> dict[str, str]:
    """Every screen of sources, with something of everything on it, by its address."""
    now, user = timezone.now(), User.objects.get()
    faro, voz = a_source("El Faro"), a_source("La Voz", country="AR")
    an_entry(a_channel(faro, moved_to="https://faro.example/new", moved_since=now, moved_sightings=1))
    a_channel(voz, problem=FORBIDDEN, failures=3)
    a_day(faro, ago=2, entries=9)
    an_alert(faro, AlertKind.THIN)
    waiting, found = (trials.ask(address=name, user=user, at=now) for name in ("far.example", "new.example"))
    trials.finish(trial=found, found=PROSPECT, at=now)
    lines = b'<outline text="A" xmlUrl="https://a.example/"/><outline text="B" xmlUrl="b:"/>'
    kept = lists.bring(listed=b"<opml><body>%s</body></opml>" % lines, name="feeds.opml", user=user, at=now)
    of_source = [reverse(f"desk:{name}", args=[faro.pk]) for name in ("source", "rules", "particulars")]
    herald = a_known_source(editor=user)
    of_source += [reverse("desk:reading", args=[herald.pk]), reverse("desk:reading", args=[voz.pk])]
    of_source.append(reverse("desk:blocks", args=[Clipping.objects.earliest("pk").pk]))
    of_trials = [reverse("desk:trial", args=[trial.pk]) for trial in (waiting, found)]
    of_lists = [reverse("desk:sources"), reverse("desk:places"), reverse("desk:feed_list", args=[kept.pk])]
    return {screen: text_of(editor.get(screen)) for screen in of_source + of_trials + of_lists}


def test_nothing_on_the_screens_of_sources_keeps_anybody_out(screens: dict[str, str]) -> None:
    assert found_on(screens) == ""
