from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publication', '0009_outlets'),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='cited',
            field=models.JSONField(blank=True, default=list, editable=False, help_text='The sources that its text names, as they were known when it was published.'),
        ),
    ]
