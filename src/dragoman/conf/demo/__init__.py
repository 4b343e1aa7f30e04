"""The demo newsroom: the whole path on the sample press, before a newcomer's eyes."""
