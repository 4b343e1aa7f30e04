"""Editions, their subscribers and how they are sent."""
