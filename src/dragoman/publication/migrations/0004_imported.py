import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publication', '0003_search'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportedFrom',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=255, unique=True)),
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='publication.article')),
            ],
        ),
    ]
