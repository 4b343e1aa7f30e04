"""Gists: what a clipping is about, by machine, for editors who cannot read its language. Never published."""
