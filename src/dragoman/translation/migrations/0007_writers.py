from django.db import migrations, models
from django.db.models import F


def name_the_last_writers(apps, schema_editor):
    """Take whoever edited a sentence last for who wrote it, where it is not as a machine proposed it."""
    segments = apps.get_model("translation", "Segment").objects.exclude(translation="")
    written = segments.exclude(edited_by=None).exclude(proposal=F("translation"))
    for user in written.order_by().values_list("edited_by", flat=True).distinct():
        written.filter(edited_by=user).update(written_by=[user])


class Migration(migrations.Migration):

    dependencies = [
        ('translation', '0006_claims_and_steps'),
    ]

    operations = [
        migrations.AddField(
            model_name='draftstep',
            name='reviews_before',
            field=models.JSONField(blank=True, default=list, help_text='Of an approval: [[key, state, reviewed by, at], …] of the sentences, as it found them.'),
        ),
        migrations.AddField(
            model_name='segment',
            name='written_by',
            field=models.JSONField(blank=True, default=list, help_text='Keys of the people who wrote words in it, one after the other.'),
        ),
        migrations.AddField(
            model_name='record',
            name='speaks',
            field=models.CharField(blank=True, help_text='Codes of languages, like “en fr”: what was said in one of them is not translated back.', max_length=100, verbose_name='speaks in public'),
        ),
        migrations.RunPython(name_the_last_writers, migrations.RunPython.noop),
    ]
