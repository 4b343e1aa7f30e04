"""What the desk calls the steps that are taken on a draft's screen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dragoman.translation.models import What

LABELS = {
    What.SUBMITTED: _("Hand to an editor"),
    What.RETURNED: _("Return with the comment"),
    What.APPROVED: _("Approve"),
    What.RESTORED: _("Back into work"),
    What.DROPPED: pgettext_lazy("verb", "Drop"),
}
"""What the buttons say; the steps to the site and away from it are taken elsewhere."""
