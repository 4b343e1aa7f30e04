from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0004_side'),
    ]

    operations = [
        migrations.AddField(
            model_name='source',
            name='aliases',
            field=models.JSONField(blank=True, default=list, help_text='In other scripts and languages, and in short.', verbose_name='also called'),
        ),
    ]
