"""Whether the newsroom is well, for whoever watches it."""

from __future__ import annotations

from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dragoman import __version__


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Say whether the rows can be read, and which version this is."""
    try:
        MigrationRecorder.Migration.objects.exists()
    except DatabaseError:
        return JsonResponse({"database": "unreachable", "version": __version__}, status=503)
    return JsonResponse({"database": "reachable", "version": __version__})
