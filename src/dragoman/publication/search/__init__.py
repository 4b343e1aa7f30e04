"""The search of the public site: an index of its own, in the database that holds the articles.

``index.index``, ``index_many``, ``forget`` and ``rebuild`` keep it, ``finding.search`` asks it.
"""
