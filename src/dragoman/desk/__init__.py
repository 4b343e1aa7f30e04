"""The editors' screens."""
