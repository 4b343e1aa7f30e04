"""Name the groups of the desk; those that Wagtail sets up, with a workflow that they approve, become ours."""

from django.db import migrations

RENAMED = {"Moderators": "Editor", "Editors": "Translator"}
OURS = ["Contributor", "Translator", "Editor", "Duty editor", "Chief editor"]


def name_groups(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    for old, new in RENAMED.items():
        if not groups.filter(name=new).exists():
            groups.filter(name=old).update(name=new)
    for name in OURS:
        groups.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("wagtailcore", "0048_add_default_workflows"),
    ]
    operations = [migrations.RunPython(name_groups, migrations.RunPython.noop)]
