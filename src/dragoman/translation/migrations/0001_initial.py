import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('reading', '0001_initial'),
        ('stories', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('claimed_by', models.CharField(blank=True, default='', editable=False, max_length=64)),
                ('claimed_until', models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ('kind', models.CharField(choices=[('exclusive', 'exclusive'), ('translation', 'translation'), ('reprint', 'reprint'), ('press_review', 'press review')], max_length=20, verbose_name='kind')),
                ('state', models.CharField(choices=[('open', 'in work'), ('submitted', 'waiting for an editor'), ('published', 'published'), ('dropped', 'dropped')], default='open', max_length=20, verbose_name='state')),
                ('language', models.CharField(help_text='The language of the text to be published.', max_length=35, verbose_name='language')),
                ('engine', models.CharField(blank=True, help_text='Proposes translations; empty: by hand.', max_length=40, verbose_name='engine')),
                ('created_at', models.DateTimeField(verbose_name='created')),
                ('updated_at', models.DateTimeField(db_index=True, verbose_name='changed')),
                ('problem', models.TextField(blank=True, verbose_name='problem')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('story', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='stories.story')),
                ('translator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'permissions': [('publish_draft', 'Can publish draft')],
            },
        ),
        migrations.CreateModel(
            name='DraftClipping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('clipping', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reading.clipping')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clippings', to='translation.draft')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('draft', 'clipping'), name='translation_clipping_once_a_draft')],
            },
        ),
        migrations.CreateModel(
            name='Segment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('block', models.PositiveIntegerField(help_text='Which block of the article the sentence belongs to, from 0.')),
                ('block_kind', models.CharField(choices=[('headline', 'headline'), ('standfirst', 'standfirst'), ('paragraph', 'paragraph'), ('heading', 'heading'), ('quotation', 'quotation'), ('list_item', 'list item')], default='paragraph', max_length=20)),
                ('original', models.TextField(blank=True, verbose_name='original')),
                ('original_language', models.CharField(blank=True, max_length=35)),
                ('translation', models.TextField(blank=True, verbose_name='translation')),
                ('state', models.CharField(choices=[('untranslated', 'not translated'), ('machine', 'machine draft'), ('edited', 'edited'), ('reviewed', 'reviewed')], default='untranslated', max_length=20, verbose_name='state')),
                ('engine', models.CharField(blank=True, max_length=40, verbose_name='engine')),
                ('edited_at', models.DateTimeField(blank=True, null=True)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='segments', to='translation.draft')),
                ('edited_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('draft', 'position'), name='translation_segment_place_once')],
            },
        ),
    ]
