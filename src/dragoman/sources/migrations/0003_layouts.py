from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0002_gathering'),
    ]

    operations = [
        migrations.AlterField(
            model_name='alert',
            name='kind',
            field=models.CharField(choices=[('silent', 'fell silent'), ('thin', 'brings much less than usual'), ('repeats', 'repeats itself'), ('language', 'changed its language'), ('shrunk', 'its texts shrank'), ('layout', 'changed its layout')], max_length=10, verbose_name='kind'),
        ),
    ]
