import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reading', '0001_initial'),
        ('sources', '0002_gathering'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='clipping',
            name='corrections',
            field=models.JSONField(blank=True, default=list, verbose_name='corrections by the outlet'),
        ),
        migrations.AddField(
            model_name='clipping',
            name='is_paywalled',
            field=models.BooleanField(default=False, verbose_name='behind a paywall'),
        ),
        migrations.AddField(
            model_name='clipping',
            name='lead_caption',
            field=models.TextField(blank=True, verbose_name='caption of the lead picture'),
        ),
        migrations.AddField(
            model_name='clipping',
            name='lead_credit',
            field=models.TextField(blank=True, verbose_name='credit of the lead picture'),
        ),
        migrations.AddField(
            model_name='clipping',
            name='licence',
            field=models.TextField(blank=True, help_text='Its address, or the words of a notice.', verbose_name='licence'),
        ),
        migrations.AddField(
            model_name='clipping',
            name='pictures',
            field=models.JSONField(blank=True, default=list, help_text='[{url, caption, credit}, …], the lead left out.', verbose_name='pictures'),
        ),
        migrations.AddField(
            model_name='clipping',
            name='topics',
            field=models.JSONField(blank=True, default=list, verbose_name='topics'),
        ),
        migrations.AlterField(
            model_name='clipping',
            name='blocks',
            field=models.JSONField(default=list, help_text='[{kind, text, spans}, …] in the order of the page.', verbose_name='blocks'),
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kept', models.JSONField(default=list)),
                ('dropped', models.JSONField(default=list)),
                ('made_at', models.DateTimeField()),
                ('capture', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.capture')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.source')),
            ],
            options={
                'ordering': ['made_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Rereading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('total', models.PositiveIntegerField()),
                ('done', models.PositiveIntegerField(default=0)),
                ('changed', models.PositiveIntegerField(default=0)),
                ('last', models.PositiveBigIntegerField(default=0, help_text='The key of the last clipping done.')),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.source')),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Study',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('claimed_by', models.CharField(blank=True, default='', editable=False, max_length=64)),
                ('claimed_until', models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ('since', models.DateTimeField(help_text='When something last came.')),
                ('unlearnt', models.PositiveIntegerField(default=0, help_text='Pages read since then.')),
                ('enough', models.PositiveIntegerField(default=5, help_text='Pages worth learning from.')),
                ('strange', models.PositiveIntegerField(default=0, help_text='Last pages in a row of no known layout.')),
                ('strange_since', models.DateTimeField(blank=True, null=True)),
                ('is_asked', models.BooleanField(default=False, help_text='To be learnt at once.')),
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.source')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('learnt_at', models.DateTimeField(verbose_name='learnt')),
                ('cause', models.CharField(choices=[('first', 'first pages'), ('more', 'more pages'), ('layout', 'new layout'), ('corrected', 'corrected')], max_length=10, verbose_name='cause')),
                ('learnt', models.TextField(blank=True, help_text='As reading.Profile writes it; empty of old ones.')),
                ('pages', models.PositiveIntegerField(verbose_name='pages')),
                ('articles', models.PositiveIntegerField(verbose_name='articles')),
                ('sureness', models.FloatField(verbose_name='sureness')),
                ('changed_since', models.DateTimeField(blank=True, help_text='When the first page of a new layout came.', null=True, verbose_name='new layout since')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.source')),
            ],
            options={
                'ordering': ['-learnt_at', '-pk'],
                'indexes': [models.Index(fields=['source', '-learnt_at'], name='reading_profile_latest')],
            },
        ),
    ]
