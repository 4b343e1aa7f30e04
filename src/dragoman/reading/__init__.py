"""A captured page becomes a clipping."""
