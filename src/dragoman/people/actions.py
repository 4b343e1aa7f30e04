"""What is done with people: they are let in, given a role, and roles are given their permissions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from dragoman.people.models import User
from dragoman.people.types import Role

_IN_COLLECTIONS = {("wagtailimages", "image"), ("wagtaildocs", "document")}


@transaction.atomic
def make_user(*, username: str, email: str, password: str, role: Role, display_name: str = "") -> User:
    """Return a new user of the desk, whose address needs no further proof."""
    user = User.objects.create_user(username, email, password, display_name=display_name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    give_role(user=user, role=role)
    return user


@transaction.atomic
def give_role(*, user: User, role: Role) -> None:
    """Give ``user`` this role instead of any other."""
    user.groups.remove(*Group.objects.filter(name__in=list(Role)).exclude(name=role))
    user.groups.add(Group.objects.get_or_create(name=role)[0])


@transaction.atomic
def grant_role_permissions(permissions: Mapping[Role, Iterable[str]]) -> None:
    """Let roles do what ``permissions`` name (``translation.add_draft``), besides what they may already.

    A permission for pages, pictures or documents is given for all of them.
    """
    known = _permissions({name.partition(".")[0] for names in permissions.values() for name in names})
    for role, names in permissions.items():
        group, _ = Group.objects.get_or_create(name=role)
        _grant(group, [known[name] for name in sorted(names)])


def _permissions(labels: Iterable[str]) -> dict[str, Permission]:
    """Return all permissions of some apps by name; Django makes them only after all migrations of an app."""
    for label in labels:
        create_permissions(apps.get_app_config(label), verbosity=0)
    rows = Permission.objects.filter(content_type__app_label__in=labels).select_related("content_type")
    return {f"{row.content_type.app_label}.{row.codename}": row for row in rows}


def _grant(group: Group, permissions: Iterable[Permission]) -> None:
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    for permission in permissions:
        place = (permission.content_type.app_label, permission.content_type.model)
        if place == ("wagtailcore", "page"):
            if root:  # a database that tests emptied has none
                GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
        elif place in _IN_COLLECTIONS:
            if collection:
                GroupCollectionPermission.objects.get_or_create(
                    group=group, collection=collection, permission=permission
                )
        else:
            group.permissions.add(permission)
