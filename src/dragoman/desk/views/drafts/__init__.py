"""Drafts: the list, one draft beside its original, a new text."""
