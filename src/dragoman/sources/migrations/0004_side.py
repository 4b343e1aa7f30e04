from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0003_layouts'),
    ]

    operations = [
        migrations.AddField(
            model_name='source',
            name='side',
            field=models.CharField(blank=True, help_text='As your newsroom calls it: “owned by the state”. Press reviews tell who is absent.', max_length=80, verbose_name='side'),
        ),
    ]
