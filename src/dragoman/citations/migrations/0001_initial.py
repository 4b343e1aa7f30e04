import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('sources', '0001_initial'),
        ('translation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Origin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0)),
                ('outlet', models.CharField(max_length=200, verbose_name='outlet')),
                ('country', models.CharField(blank=True, max_length=2, verbose_name='country')),
                ('language', models.CharField(blank=True, max_length=35, verbose_name='language')),
                ('url', models.URLField(max_length=2000, verbose_name='address')),
                ('title', models.CharField(blank=True, max_length=1000, verbose_name='title')),
                ('authors', models.JSONField(blank=True, default=list, verbose_name='authors')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                ('permission', models.CharField(choices=[('not_asked', 'not asked yet'), ('asked', 'asked, no answer yet'), ('granted', 'granted for this article'), ('agreement', 'standing agreement with the outlet'), ('licence', 'open licence'), ('quotation', 'right of quotation'), ('refused', 'refused')], default='not_asked', max_length=20, verbose_name='permission')),
                ('permission_note', models.TextField(blank=True, verbose_name='note on permission')),
                ('capture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.capture')),
                ('draft', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='translation.draft')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.source')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('draft', 'capture'), name='citations_origin_once_a_draft')],
            },
        ),
    ]
