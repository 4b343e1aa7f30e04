"""How the documentation is built: ``make docs``."""

import dragoman

project = "Dragoman"
author = "the Dragoman contributors"
copyright = "2026, the Dragoman contributors (BSD-3-Clause)"
release = dragoman.__version__
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Dragoman"
