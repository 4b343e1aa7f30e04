"""How ``dragoman.reading`` learns what an article looks like: ``python -m benchmarks.learning``.

Needs CatBoost, and the pages with truth that ``DRAGOMAN_SHARED`` names; writes ``weights.json``. Why and
from what is in ``docs/decisions``.
"""
