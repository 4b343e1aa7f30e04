"""Years of articles at once: what an operator's file says, and how it becomes pages without one save each."""
