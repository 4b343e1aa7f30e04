from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import IntegrityError
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Workflow

from dragoman.people.actions import give_role, grant_role_permissions, make_user
from dragoman.people.models import User
from dragoman.people.types import Role
from tests.people.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def a_colleague(role: Role, name: str = "ada") -> User:
    return make_user(username=name, email=f"{name}@example.org", password=PASSWORD, role=role)


def may(role: Role, permission: str) -> bool:
    return a_colleague(role, name=f"{role}-{permission}").has_perm(permission)


def test_the_five_roles_are_the_only_groups() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == set(Role)


def test_a_new_colleague_has_a_role_and_a_proven_address() -> None:
    ada = a_colleague(Role.EDITOR)

    assert ada.check_password(PASSWORD)
    assert [group.name for group in ada.groups.all()] == [Role.EDITOR]
    assert EmailAddress.objects.get(user=ada, verified=True, primary=True).email == "ada@example.org"


def test_an_address_belongs_to_one_person_however_it_is_written() -> None:
    a_colleague(Role.EDITOR)

    with pytest.raises(IntegrityError):
        make_user(username="ada2", email="ADA@example.org", password=PASSWORD, role=Role.EDITOR)


def test_a_new_role_replaces_the_old_one_and_no_other_group() -> None:
    ada, choir = a_colleague(Role.CONTRIBUTOR), Group.objects.create(name="Choir")
    ada.groups.add(choir)

    give_role(user=ada, role=Role.CHIEF_EDITOR)

    assert {group.name for group in ada.groups.all()} == {Role.CHIEF_EDITOR, "Choir"}


@pytest.mark.parametrize(
    ("permission", "lowest"),
    [
        ("wagtailadmin.access_admin", Role.CONTRIBUTOR),
        ("translation.change_draft", Role.CONTRIBUTOR),
        ("stories.change_story", Role.TRANSLATOR),
        ("translation.publish_draft", Role.EDITOR),
        ("digest.add_edition", Role.DUTY_EDITOR),
        ("people.add_user", Role.CHIEF_EDITOR),
    ],
)
def test_each_role_may_do_what_the_one_before_it_may(permission: str, lowest: Role) -> None:
    allowed = [role for role in Role if may(role, permission)]

    assert allowed == list(Role)[list(Role).index(lowest) :]


def test_editors_publish_pages_and_contributors_only_begin_them() -> None:
    held = GroupPagePermission.objects.values_list("group__name", "permission__codename")

    assert {name for name, codename in held if codename == "publish_page"} == {
        Role.EDITOR,
        Role.DUTY_EDITOR,
        Role.CHIEF_EDITOR,
    }
    assert {name for name, codename in held if codename == "add_page"} == set(Role)


def test_migrating_again_grants_nothing_twice() -> None:
    counts = [
        model.objects.count()
        for model in (GroupPagePermission, GroupCollectionPermission, Group.permissions.through)
    ]

    call_command("migrate", verbosity=0)

    assert counts == [
        model.objects.count()
        for model in (GroupPagePermission, GroupCollectionPermission, Group.permissions.through)
    ]


def test_what_an_operator_granted_besides_stays() -> None:
    grant_role_permissions({Role.CONTRIBUTOR: ["sources.add_source"]})

    call_command("migrate", verbosity=0)

    assert may(Role.CONTRIBUTOR, "sources.add_source")


def test_a_permission_that_does_not_exist_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        grant_role_permissions({Role.EDITOR: ["sources.fly"]})


def test_editors_approve_what_is_submitted_in_wagtail() -> None:
    [task] = Workflow.objects.get().tasks

    assert [group.name for group in task.specific.groups.all()] == [Role.EDITOR]
