"""Newsletters as they arrive."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

SENTENCE = "The bridge over the river was opened on Monday by the mayor, and people walked across it. "
ESSAY = "".join(f"<p>{number}. {SENTENCE * 4}</p>" for number in range(5))
UNSUBSCRIBE = "https://lists.example/leave/me-for-ever-and-ever"


def a_letter(
    markup: str = ESSAY,
    *,
    subject: str = "The week",
    sender: str = "The Herald <week@herald.example>",
    list_id: str = "",
    id: str = "<1@herald.example>",
    **headers: str,
) -> bytes:
    """Return a message as a mail server hands it over."""
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = sender, subject, id
    message["Date"] = "Mon, 23 Nov 2026 07:00:00 +0000"
    message["List-Unsubscribe"] = f"<{UNSUBSCRIBE}>"
    if list_id:
        message["List-Id"] = f"Our list <{list_id}>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content("See the HTML.")
    message.add_alternative(f"<html><style>p {{}}</style><body>{markup}</body></html>", subtype="html")
    message.set_boundary("part")
    return message.as_bytes(policy=SMTP)


def a_list(*paths: str, home: str = "https://herald.example") -> str:
    """Return the body of a letter that links to articles, and to the way out."""
    links = "".join(f'<p><a href="{home}/{path}">All that is known about {path}</a></p>' for path in paths)
    return f'{links}<a href="{UNSUBSCRIBE}">Tell us that you have had enough</a>'
