from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('citations', '0005_passages'),
    ]

    operations = [
        migrations.CreateModel(
            name='CitedPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('claimed_by', models.CharField(blank=True, default='', editable=False, max_length=64)),
                ('claimed_until', models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ('url', models.URLField(max_length=2000, unique=True, verbose_name='address')),
                ('health', models.CharField(choices=[('unknown', 'not known'), ('there', 'there'), ('moved', 'moved'), ('changed', 'changed'), ('gone', 'gone')], db_index=True, default='unknown', max_length=20, verbose_name='health')),
                ('looks', models.PositiveIntegerField(default=0)),
                ('misses', models.PositiveIntegerField(default=0)),
                ('missing_since', models.DateTimeField(blank=True, null=True)),
                ('moved_to', models.CharField(blank=True, max_length=2000)),
                ('is_vouched', models.BooleanField(default=False, help_text='An editor says that it is there, until looking tells something else.')),
                ('checked_at', models.DateTimeField(blank=True, null=True)),
                ('check_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
