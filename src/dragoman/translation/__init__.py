"""Drafts: segments beside their originals, and the engines that propose translations."""
