"""``python -m dragoman`` is ``dragoman``."""

from dragoman.conf.cli import main

main()
