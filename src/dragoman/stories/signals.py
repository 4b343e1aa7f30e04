"""What a room above may want to hear of."""

from __future__ import annotations

from django.dispatch import Signal

grew = Signal()
"""Sent in the transaction that puts clippings into ``stories``, with the keys of these: both hold or neither."""
