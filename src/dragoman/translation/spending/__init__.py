"""What engines cost: estimated, put aside before anything is sent, paid, never above the month's budget."""
