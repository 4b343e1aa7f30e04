from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('citations', '0006_cited_pages'),
    ]

    operations = [
        migrations.AddField(
            model_name='citedpage',
            name='leads_to',
            field=models.CharField(blank=True, help_text='Where readers are led instead, as an editor said.', max_length=2000),
        ),
        migrations.AddField(
            model_name='citedpage',
            name='missed_as',
            field=models.CharField(blank=True, help_text='A Sighting, empty where it is not.', max_length=20),
        ),
        migrations.AddField(
            model_name='citedpage',
            name='unsure',
            field=models.PositiveIntegerField(default=0),
        ),
    ]
