"""The forms of Wagtail's editor, where the gate speaks."""
