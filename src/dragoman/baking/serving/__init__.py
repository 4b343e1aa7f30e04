"""The server of the public site, and of everything behind it."""
