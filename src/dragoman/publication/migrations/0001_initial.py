import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import modelsearch.index
import taggit.managers
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('citations', '0001_initial'),
        ('stories', '0001_initial'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('translation', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=300)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Home',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('tagline', models.CharField(blank=True, max_length=200, verbose_name='tagline')),
            ],
            options={
                'verbose_name': 'home page',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='PlainPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('body', wagtail.fields.RichTextField(blank=True, verbose_name='text')),
            ],
            options={
                'verbose_name': 'plain page',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('introduction', models.TextField(blank=True, verbose_name='introduction')),
            ],
            options={
                'verbose_name': 'section',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='short name')),
                ('is_house', models.BooleanField(default=False, help_text='Not a person: “Editorial staff”.', verbose_name='the house itself')),
                ('about', models.TextField(blank=True, verbose_name='about')),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                ('width', models.IntegerField(editable=False, verbose_name='width')),
                ('height', models.IntegerField(editable=False, verbose_name='height')),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ('alternative_text', models.CharField(blank=True, help_text="What somebody who cannot see the picture should know. Never the file's name.", max_length=300, verbose_name='alternative text')),
                ('caption', models.CharField(blank=True, max_length=500, verbose_name='caption')),
                ('credit', models.CharField(blank=True, help_text='Photographer / agency.', max_length=200, verbose_name='credit')),
                ('licence', models.CharField(blank=True, max_length=100, verbose_name='licence')),
                ('licence_url', models.URLField(blank=True, max_length=2000, verbose_name='address of the licence')),
                ('perceptual_hash', models.CharField(blank=True, db_index=True, editable=False, help_text='dHash, 64 bits, hexadecimal.', max_length=16)),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'abstract': False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Looks',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('logo', models.ForeignKey(blank=True, help_text='Stands above the name. Leave it empty to have the name alone.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='publication.picture', verbose_name='logo')),
            ],
            options={
                'verbose_name': 'looks',
            },
        ),
        migrations.CreateModel(
            name='Article',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('kind', models.CharField(choices=[('exclusive', 'exclusive'), ('translation', 'translation'), ('reprint', 'reprint'), ('press_review', 'press review')], default='exclusive', max_length=20, verbose_name='kind')),
                ('standfirst', models.TextField(blank=True, verbose_name='standfirst')),
                ('home_headline', models.CharField(blank=True, max_length=255, verbose_name='headline on the home page')),
                ('home_standfirst', models.TextField(blank=True, verbose_name='standfirst on the home page')),
                ('social_headline', models.CharField(blank=True, max_length=255, verbose_name='headline in social networks')),
                ('social_standfirst', models.TextField(blank=True, verbose_name='standfirst in social networks')),
                ('mail_headline', models.CharField(blank=True, max_length=255, verbose_name='headline in the digest')),
                ('mail_standfirst', models.TextField(blank=True, verbose_name='standfirst in the digest')),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('heading', 1), ('quotation', 4), ('list', 6), ('picture', 9)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'superscript', 'subscript'], 'label': 'Paragraph'}), 1: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading'}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'Quotation'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Speaker', 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('speaker', 3)]], {'label': 'Quotation'}), 5: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'superscript', 'subscript']}), 6: ('wagtail.blocks.ListBlock', (5,), {'icon': 'list-ul', 'label': 'List'}), 7: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'required': False}), 9: ('wagtail.blocks.StructBlock', [[('picture', 7), ('caption', 8)]], {'label': 'Picture'})}, verbose_name='body')),
                ('published_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='published')),
                ('corrected_at', models.DateTimeField(blank=True, null=True, verbose_name='updated')),
                ('imported_views', models.PositiveIntegerField(default=0, verbose_name='views before the import')),
                ('draft', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='translation.draft')),
                ('story', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='stories.story')),
                ('house', models.ForeignKey(blank=True, help_text='Shown when no person signs, and as the publisher.', limit_choices_to={'is_house': True}, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='publication.author', verbose_name='house account')),
                ('lead_picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='publication.picture', verbose_name='lead picture')),
                ('further_sections', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='+', to='publication.section', verbose_name='further sections')),
            ],
            options={
                'verbose_name': 'article',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='ArticleOrigin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('article', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='origins', to='publication.article')),
                ('origin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='citations.origin', verbose_name='original')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('article', 'origin'), name='publication_origin_once')],
            },
        ),
        migrations.CreateModel(
            name='ArticleCredit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('role', models.CharField(choices=[('author', 'author'), ('translator', 'translator'), ('editor', 'editor')], default='author', max_length=20, verbose_name='role')),
                ('article', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='credits', to='publication.article')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credits', to='publication.author', verbose_name='name')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('article', 'author', 'role'), name='publication_credit_once')],
            },
        ),
        migrations.CreateModel(
            name='PictureRendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filter_spec', models.CharField(db_index=True, max_length=255)),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                ('width', models.IntegerField(editable=False)),
                ('height', models.IntegerField(editable=False)),
                ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='publication.picture')),
            ],
            options={
                'unique_together': {('image', 'filter_spec', 'focal_point_key')},
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
    ]
