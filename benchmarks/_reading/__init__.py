"""What measuring the reading of pages is made of."""
