"""Wagtail's choosers without an inline script, which the desk's policy forbids."""

from __future__ import annotations

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser


def render(chooser: Any, name: str, value: Any, attrs: dict[str, str], renderer: object = None) -> SafeString:
    """Return what Wagtail's own ``BaseChooser.render`` does, with its script as data for desk/start.js."""
    field, chosen = attrs["id"], chooser.get_value_data(value)
    return format_html(
        '{}<template data-start="{}" data-field="{}" data-options="{}"></template>',
        chooser.render_html(name, chosen, attrs),
        chooser.js_constructor,
        field,
        json.dumps(chooser.get_js_init_options(field, name, chosen)),
    )


def start_by_data() -> None:
    """Have every chooser of the desk rendered so."""
    BaseChooser.render = render
