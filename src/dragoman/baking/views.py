"""Whether the newsroom is well, for whoever watches it."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dragoman import __version__


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Say whether the database answers, and which version this is."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"database": "unreachable", "version": __version__}, status=503)
    return JsonResponse({"database": "reachable", "version": __version__})
