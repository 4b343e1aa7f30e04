import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('reading', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Story',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(help_text="The first clipping's, until an editor changes it.", max_length=1000, verbose_name='title')),
                ('state', models.CharField(choices=[('new', 'new'), ('seen', 'seen'), ('shortlisted', 'shortlisted'), ('skipped', 'skipped')], default='new', max_length=20, verbose_name='state')),
                ('first_at', models.DateTimeField(verbose_name='first clipping')),
                ('last_at', models.DateTimeField(db_index=True, verbose_name='latest clipping')),
            ],
            options={
                'verbose_name_plural': 'stories',
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.FloatField(help_text="How alike the clipping and the story were, 0 to 1; 1 for a story's first.")),
                ('clipping', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reading.clipping')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='stories.story')),
            ],
            options={
                'ordering': ['-clipping__published_at'],
            },
        ),
    ]
