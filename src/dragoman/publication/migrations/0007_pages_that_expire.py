from django.db import migrations


class Migration(migrations.Migration):
    """An index of the few pages that expire: which of them are due is asked five times a second."""

    dependencies = [
        ("publication", "0006_months"),
        ("wagtailcore", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX publication_pages_that_expire ON wagtailcore_page (expire_at) WHERE expire_at IS NOT NULL",
            "DROP INDEX publication_pages_that_expire",
        )
    ]
