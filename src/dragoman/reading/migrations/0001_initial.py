import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('sources', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Clipping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=2000, verbose_name='address')),
                ('title', models.CharField(blank=True, max_length=1000, verbose_name='title')),
                ('standfirst', models.TextField(blank=True, verbose_name='standfirst')),
                ('blocks', models.JSONField(default=list, help_text='[{kind, text}, …] in the order of the page.', verbose_name='blocks')),
                ('authors', models.JSONField(default=list, verbose_name='authors')),
                ('language', models.CharField(blank=True, db_index=True, max_length=35, verbose_name='language')),
                ('published_at', models.DateTimeField(db_index=True, help_text="The capture's time if the page has none.", verbose_name='published')),
                ('updated_at', models.DateTimeField(blank=True, null=True, verbose_name='updated')),
                ('lead_image', models.URLField(blank=True, max_length=2000, verbose_name='lead picture')),
                ('read_at', models.DateTimeField(verbose_name='read')),
                ('problem', models.TextField(blank=True, verbose_name='problem')),
                ('grouped_at', models.DateTimeField(editable=False, null=True)),
                ('capture', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.capture')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.source')),
            ],
            options={
                'ordering': ['-published_at', '-pk'],
                'indexes': [models.Index(condition=models.Q(('grouped_at', None), ('problem', '')), fields=['published_at'], name='reading_clipping_ungrouped'), models.Index(condition=models.Q(('problem', ''), _negated=True), fields=['read_at'], name='reading_clipping_unreadable')],
            },
        ),
    ]
