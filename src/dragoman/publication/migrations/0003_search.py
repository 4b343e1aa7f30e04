import django.db.models.deletion
from django.db import migrations, models

# The words of every article that can be found, folded. Each sort of database searches in its own way, so this
# is no model: publication.search.engines reads and writes it.
SQLITE = """
    CREATE VIRTUAL TABLE publication_search USING fts5(
        headline, standfirst, body, names, forms, filters, text UNINDEXED,
        tokenize = "ascii tokenchars '=@#~'"
    )
"""
POSTGRESQL = """
    CREATE TABLE publication_search (
        article bigint PRIMARY KEY, body text NOT NULL, text text NOT NULL, words tsvector NOT NULL
    );
    CREATE INDEX publication_search_words ON publication_search USING gin (words)
"""


def make_index(apps, schema_editor):
    schema_editor.execute({'sqlite': SQLITE, 'postgresql': POSTGRESQL}[schema_editor.connection.vendor])


def drop_index(apps, schema_editor):
    schema_editor.execute('DROP TABLE publication_search')


class Migration(migrations.Migration):

    dependencies = [
        ('publication', '0002_the_site'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='publication.article')),
                ('published_at', models.DateTimeField(db_index=True)),
                ('sections', models.JSONField(help_text='Numbers: the section it stands in, and those it is listed in.')),
                ('outlets', models.JSONField(help_text='Names of the outlets that its originals come from.')),
            ],
        ),
        migrations.RunPython(make_index, drop_index),
    ]
