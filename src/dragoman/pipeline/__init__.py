"""The stages in order, and what ``dragoman run`` keeps running."""
