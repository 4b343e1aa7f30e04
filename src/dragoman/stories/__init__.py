"""Clippings about the same event."""
