"""The way of a draft from hand to hand: who may take which step when, and who took it."""
