"""Several people on one draft: who writes where, and what they say to one another."""
