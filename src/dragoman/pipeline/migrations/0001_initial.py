from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='StageRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(max_length=40, unique=True, verbose_name='stage')),
                ('ran_at', models.DateTimeField(verbose_name='last ran')),
                ('worked_at', models.DateTimeField(blank=True, null=True, verbose_name='last had work')),
                ('done', models.PositiveBigIntegerField(default=0, verbose_name='done so far')),
                ('problem', models.TextField(blank=True, verbose_name='problem')),
            ],
        ),
    ]
