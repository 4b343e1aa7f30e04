"""Readers' profiles, saved articles and counts."""
