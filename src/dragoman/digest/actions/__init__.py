"""What is done with the digest: make an edition, release it, send it; subscribe, confirm, unsubscribe."""

from dragoman.digest.actions.editions import make_due, make_edition, release
from dragoman.digest.actions.sending import send_due
from dragoman.digest.actions.subscribing import confirm, subscribe, unsubscribe

__all__ = ["confirm", "make_due", "make_edition", "release", "send_due", "subscribe", "unsubscribe"]
