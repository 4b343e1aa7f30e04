"""Which role may do what in the desk. Each may do all that the one before it may."""

from __future__ import annotations

from dragoman.people.types import Role

_CONTRIBUTOR = {
    "wagtailadmin.access_admin",
    "sources.view_source",
    "sources.add_entry",
    "stories.view_story",
    "translation.view_draft",
    "translation.add_draft",
    "translation.change_draft",
    "translation.view_record",
    "digest.view_edition",
    "wagtailcore.add_page",
    "wagtailimages.add_image",
    "wagtailimages.choose_image",
}
_TRANSLATOR = _CONTRIBUTOR | {
    "stories.change_story",
    "translation.add_record",
    "translation.change_record",
}
_EDITOR = _TRANSLATOR | {
    "sources.add_source",
    "sources.change_source",
    "sources.change_channel",
    "translation.publish_draft",
    "translation.delete_record",
    "publication.view_author",
    "publication.add_author",
    "publication.change_author",
    "wagtailcore.change_page",
    "wagtailcore.publish_page",
    "wagtailcore.lock_page",
    "wagtailcore.unlock_page",
    "wagtailimages.change_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    "wagtaildocs.choose_document",
}
_DUTY_EDITOR = _EDITOR | {
    "publication.override_finding",
    "digest.add_edition",
    "digest.change_edition",
}
_CHIEF_EDITOR = _DUTY_EDITOR | {
    "publication.override_any_finding",
    "translation.view_enginepreference",
    "translation.add_enginepreference",
    "translation.change_enginepreference",
    "translation.delete_enginepreference",
    "people.view_user",
    "people.add_user",
    "people.change_user",
    "people.delete_user",
    "publication.change_looks",
    "translation.change_houserules",
    "publication.delete_author",
    "wagtailcore.bulk_delete_page",
    "wagtailredirects.add_redirect",
    "wagtailredirects.change_redirect",
    "wagtailredirects.delete_redirect",
}

PERMISSIONS = {
    Role.CONTRIBUTOR: _CONTRIBUTOR,
    Role.TRANSLATOR: _TRANSLATOR,
    Role.EDITOR: _EDITOR,
    Role.DUTY_EDITOR: _DUTY_EDITOR,
    Role.CHIEF_EDITOR: _CHIEF_EDITOR,
}
