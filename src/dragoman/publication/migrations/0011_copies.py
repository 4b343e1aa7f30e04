import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publication', '0010_cited'),
        ('reading', '0003_corrections'),
    ]

    operations = [
        migrations.AddField(
            model_name='looks',
            name='shows_copies',
            field=models.BooleanField(default=False, help_text='Only of outlets whose terms of reuse are “reprint with credit”, and never of what is private or behind a paywall.', verbose_name='let readers see our copies of cited pages'),
        ),
        migrations.CreateModel(
            name='CitedCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(db_index=True, max_length=200)),
                ('original', models.CharField(db_index=True, max_length=160)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='copies_of_cited', to='publication.article')),
                ('clipping', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='reading.clipping')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('article', 'clipping'), name='publication_copy_once_an_article')],
            },
        ),
    ]
