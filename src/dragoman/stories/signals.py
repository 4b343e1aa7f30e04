"""What a room above may want to hear of."""

from __future__ import annotations

from django.dispatch import Signal

grew = Signal()
"""Sent with the keys of ``stories`` in the transaction that puts clippings into them."""
