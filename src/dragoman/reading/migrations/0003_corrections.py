from django.db import migrations, models
import django.db.models.deletion


def tell_by_text(apps, schema_editor):
    """Corrections told blocks by their numbers, which are others once a page is cut otherwise."""
    from dataclasses import asdict

    from dragoman.errors import DragomanError
    from dragoman.reading.profiles.marks import mark
    from dragoman.reading.page import open_page
    from dragoman.sources.captures import stored

    for correction in apps.get_model('reading', 'Correction').objects.select_related('capture__revisit_of'):
        try:
            marks = mark(open_page(stored(correction.capture).body).blocks, kept=correction.kept)
        except DragomanError:
            correction.delete()
            continue
        said = {*correction.kept, *correction.dropped}
        correction.marks = [asdict(each) for number, each in enumerate(marks) if number in said]
        correction.save()


class Migration(migrations.Migration):

    dependencies = [
        ('reading', '0002_profiles'),
    ]

    operations = [
        migrations.AddField(
            model_name='correction',
            name='marks',
            field=models.JSONField(default=list, help_text='[{is_kept, text, place, quote}, …] as reading.Mark.'),
        ),
        migrations.AddField(
            model_name='correction',
            name='applies',
            field=models.BooleanField(default=True, help_text='The page still has the blocks that it speaks of.'),
        ),
        migrations.RunPython(tell_by_text, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='correction',
            name='kept',
        ),
        migrations.RemoveField(
            model_name='correction',
            name='dropped',
        ),
        migrations.AlterField(
            model_name='correction',
            name='capture',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.capture'),
        ),
    ]
