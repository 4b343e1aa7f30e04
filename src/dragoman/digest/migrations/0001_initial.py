import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('publication', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=35, verbose_name='language')),
                ('date', models.DateField(verbose_name='date')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('made_at', models.DateTimeField(verbose_name='made')),
                ('released_at', models.DateTimeField(blank=True, help_text='Every subscriber has a delivery from then on.', null=True, verbose_name='released')),
            ],
            options={
                'ordering': ['-date', 'language'],
                'constraints': [models.UniqueConstraint(fields=('language', 'date'), name='digest_edition_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Subscriber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('language', models.CharField(max_length=35, verbose_name='language')),
                ('token', models.CharField(editable=False, help_text='Confirms and unsubscribes; secret.', max_length=43, unique=True)),
                ('asked_at', models.DateTimeField(verbose_name='asked')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed')),
                ('unsubscribed_at', models.DateTimeField(blank=True, null=True, verbose_name='unsubscribed')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('email', 'language'), name='digest_subscriber_once')],
            },
        ),
        migrations.CreateModel(
            name='EditionArticle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='publication.article')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='digest.edition')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'article'), name='digest_article_once_an_edition')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('claimed_by', models.CharField(blank=True, default='', editable=False, max_length=64)),
                ('claimed_until', models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('tries', models.PositiveIntegerField(default=0)),
                ('problem', models.TextField(blank=True, verbose_name='problem')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='digest.edition')),
                ('subscriber', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='digest.subscriber')),
            ],
            options={
                'verbose_name_plural': 'deliveries',
                'constraints': [models.UniqueConstraint(fields=('edition', 'subscriber'), name='digest_delivery_once')],
            },
        ),
    ]
