"""Where a text comes from: outlets, originals, captures, rights."""
