"""``python -m dragoman`` is ``dragoman``."""

from dragoman.conf.cli.main import main

main()
