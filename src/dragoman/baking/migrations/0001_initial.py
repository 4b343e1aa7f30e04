import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='BakedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=1000, unique=True, verbose_name='address')),
                ('family', models.CharField(help_text='Which family of Bakeables renders it.', max_length=40)),
                ('baked_at', models.DateTimeField(verbose_name='baked')),
                ('gone_at', models.DateTimeField(blank=True, help_text='Readers are told that it is gone.', null=True, verbose_name='gone')),
                ('problem', models.TextField(blank=True, help_text='Why the last rendering failed; the file is the last good one.', verbose_name='problem')),
            ],
        ),
        migrations.CreateModel(
            name='Dependency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(db_index=True, max_length=300)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dependencies', to='baking.bakedfile')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('file', 'key'), name='baking_dependency_once')],
            },
        ),
    ]
