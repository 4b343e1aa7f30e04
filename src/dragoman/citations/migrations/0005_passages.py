from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('citations', '0004_citations'),
    ]

    operations = [
        migrations.AddField(
            model_name='citation',
            name='translation',
            field=models.TextField(blank=True, help_text='In the language of the text.', verbose_name='quoted passage, translated'),
        ),
    ]
