"""The command line: one file a command, each a door to one action."""
