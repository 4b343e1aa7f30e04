"""Whom we follow, what they announced, what we captured."""
