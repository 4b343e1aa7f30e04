import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Channel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('claimed_by', models.CharField(blank=True, default='', editable=False, max_length=64)),
                ('claimed_until', models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ('kind', models.CharField(choices=[('feed', 'feed'), ('news_sitemap', 'news sitemap'), ('section_page', 'section page'), ('video', 'video channel'), ('newsletter', 'newsletter')], max_length=20, verbose_name='kind')),
                ('url', models.URLField(max_length=2000, unique=True, verbose_name='address')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title')),
                ('is_paused', models.BooleanField(default=False, verbose_name='paused')),
                ('etag', models.CharField(blank=True, editable=False, max_length=500)),
                ('last_modified', models.CharField(blank=True, editable=False, max_length=200)),
                ('next_poll_at', models.DateTimeField(db_index=True, verbose_name='next poll')),
                ('polled_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='last polled')),
                ('failures', models.PositiveIntegerField(default=0, editable=False)),
                ('problem', models.TextField(blank=True, editable=False, verbose_name='problem')),
            ],
            options={
                'ordering': ['source', 'kind', 'url'],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='short name')),
                ('homepage', models.URLField(max_length=2000, verbose_name='homepage')),
                ('country', models.CharField(blank=True, help_text='ISO 3166 code, like FR.', max_length=2, verbose_name='country')),
                ('languages', models.JSONField(blank=True, default=list, help_text='Codes, like ["fr"].', verbose_name='languages')),
                ('kind', models.CharField(choices=[('newspaper', 'newspaper'), ('agency', 'news agency'), ('broadcaster', 'broadcaster'), ('magazine', 'magazine'), ('portal', 'news site'), ('institution', 'institution')], default='newspaper', max_length=20, verbose_name='kind')),
                ('reuse', models.CharField(choices=[('unknown', 'not known yet'), ('ask', 'ask for each article'), ('quote', 'quote and link only'), ('translate', 'translate with credit'), ('reprint', 'reprint with credit')], default='unknown', max_length=20, verbose_name='reuse')),
                ('reuse_note', models.TextField(blank=True, verbose_name='terms of reuse')),
                ('is_followed', models.BooleanField(default=True, verbose_name='followed')),
                ('added_at', models.DateTimeField(verbose_name='added')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('claimed_by', models.CharField(blank=True, default='', editable=False, max_length=64)),
                ('claimed_until', models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ('url', models.URLField(max_length=2000, unique=True, verbose_name='address')),
                ('guid', models.CharField(blank=True, max_length=2000)),
                ('title', models.CharField(blank=True, max_length=1000, verbose_name='title')),
                ('summary', models.TextField(blank=True, verbose_name='summary')),
                ('language', models.CharField(blank=True, max_length=35, verbose_name='language')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                ('found_at', models.DateTimeField(db_index=True, verbose_name='found')),
                ('captured_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='captured')),
                ('tries', models.PositiveIntegerField(default=0, editable=False)),
                ('next_try_at', models.DateTimeField(editable=False)),
                ('is_given_up', models.BooleanField(default=False, editable=False)),
                ('problem', models.TextField(blank=True, editable=False, verbose_name='problem')),
                ('channel', models.ForeignKey(help_text='None: by hand.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='entries', to='sources.channel')),
                ('clipped_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='sources.source')),
            ],
            options={
                'verbose_name_plural': 'entries',
            },
        ),
        migrations.AddField(
            model_name='channel',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='channels', to='sources.source'),
        ),
        migrations.CreateModel(
            name='Capture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('claimed_by', models.CharField(blank=True, default='', editable=False, max_length=64)),
                ('claimed_until', models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ('url', models.URLField(max_length=2000, verbose_name='address')),
                ('final_url', models.URLField(max_length=2000, verbose_name='address after redirects')),
                ('status', models.PositiveSmallIntegerField(verbose_name='status')),
                ('content_type', models.CharField(blank=True, max_length=200)),
                ('captured_at', models.DateTimeField(db_index=True, verbose_name='captured')),
                ('file', models.CharField(help_text="Relative to the newsroom's folder of captures.", max_length=200)),
                ('offset', models.PositiveBigIntegerField()),
                ('length', models.PositiveBigIntegerField()),
                ('digest', models.CharField(help_text='SHA-256 of the body, hexadecimal.', max_length=64)),
                ('read_at', models.DateTimeField(editable=False, null=True)),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='captures', to='sources.entry')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='captures', to='sources.source')),
            ],
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('captured_at', None), ('is_given_up', False)), fields=['next_try_at'], name='sources_entry_uncaptured'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('is_given_up', True)), fields=['found_at'], name='sources_entry_given_up'),
        ),
        migrations.AddIndex(
            model_name='capture',
            index=models.Index(condition=models.Q(('read_at', None)), fields=['id'], name='sources_capture_unread'),
        ),
        migrations.AddConstraint(
            model_name='capture',
            constraint=models.UniqueConstraint(fields=('file', 'offset'), name='sources_capture_place_once'),
        ),
    ]
