"""A sentence on a page of its own, whose plain forms do what the panel beside it does."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from dragoman.people.models import User
from dragoman.translation.models import Comment, Segment
from tests.desk.newsroom import a_draft, text_of


@pytest.fixture
def segment(editor: Client) -> Segment:
    return a_draft(user=User.objects.get(username="editor")).segments.all()[1]


def do(client: Client, deed: str, segment: Segment, **typed: str) -> str:
    """Send one of the page's forms, and return what is read where it leads."""
    there = reverse("desk:sentence", args=[segment.pk])
    answer = client.post(reverse(f"desk:{deed}", args=[segment.pk]), {"next": there, **typed}, follow=True)
    assert answer.redirect_chain == [(there, 302)]
    return text_of(answer)


def test_the_draft_leads_there_and_saves_what_was_typed(editor: Client, segment: Segment) -> None:
    draft = reverse("desk:draft", args=[segment.draft_id])
    key, typed = segment.pk, "The bridge is opening."

    answer = editor.post(draft, {"help": key, f"text-{key}": typed, f"seen-{key}": ""}, follow=True)

    assert answer.redirect_chain[-1] == (reverse("desk:sentence", args=[key]), 302)
    assert typed in text_of(answer)


def test_what_is_typed_while_a_colleague_writes_is_kept(editor: Client, segment: Segment) -> None:
    page = text_of(editor.get(reverse("desk:sentence", args=[segment.pk])))
    form = re.findall(r'<form class="desk-text".*?</form>', page, re.DOTALL)[0]
    names = re.findall(r'name="((?:text|seen)-\d+)"', form)
    [action] = re.findall(r'action="([^"]+)"', form)
    Segment.objects.filter(pk=segment.pk).update(translation="Theirs.", state="edited")

    answer = editor.post(action, {name: "Mine." if name.startswith("text") else "" for name in names})

    assert answer.status_code == 409
    assert "Mine." in text_of(answer)
    assert "Theirs." in text_of(answer)


def test_a_sentence_is_split_and_merged_again(editor: Client, segment: Segment) -> None:
    page = do(editor, "split", segment, at="10")

    assert "El puente\n" in page.replace("</p>", "\n")
    assert "El puente se abre." in do(editor, "merge", segment)


def test_what_is_said_of_a_sentence_is_read_there(editor: Client, segment: Segment) -> None:
    assert "Which bridge?" in do(editor, "comment", segment, comment="Which bridge?")

    said = Comment.objects.get()
    editor.post(reverse("desk:settle", args=[said.pk]), {"next": "/desk/drafts/"})

    said.refresh_from_db()
    assert said.settled_at


def test_what_is_refused_is_told_there(editor: Client, segment: Segment) -> None:
    assert "Write what the comment is to say." in do(editor, "comment", segment, comment=" ")


def test_nobody_is_led_out_of_the_desk(editor: Client, segment: Segment) -> None:
    away = {"next": "https://elsewhere.example/", "comment": "Which?"}

    answer = editor.post(reverse("desk:comment", args=[segment.pk]), away)

    assert answer.headers["Location"] == reverse("desk:drafts")
