"""The public site's filters for Django's templates."""

from __future__ import annotations

from functools import partial

from django.template import Library
from django.templatetags.static import static
from jinja2.utils import htmlsafe_json_dumps

from dragoman.publication import templating
from dragoman.publication.addresses import absolute

register = Library()
register.simple_tag(static, name="asset")
register.filter("absolute", absolute)
register.filter("country", templating.country)
register.filter("hostname", templating.hostname)
register.filter("language_name", templating.language_name)
register.filter("listed", templating.listed)
register.filter("moment", templating.moment)
register.filter("paper_date", templating.date)
register.filter("richtext", templating.richtext)
register.filter("tojson", partial(htmlsafe_json_dumps, ensure_ascii=False))
