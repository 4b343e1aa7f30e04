"""Claims: who works on a story or a clipping, so that nobody else begins it."""
