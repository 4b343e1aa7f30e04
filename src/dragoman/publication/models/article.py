"""The article: a published page with its provenance."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager, Revision

from dragoman.citations.models import Origin
from dragoman.publication.blocks.body import ArticleBody
from dragoman.publication.forms.article import ArticleForm
from dragoman.publication.models.author import Author
from dragoman.publication.models.dossier import Dossier
from dragoman.publication.models.picture import Picture
from dragoman.publication.models.public import PublicPage, PublicQuerySet
from dragoman.publication.models.topic import Topic
from dragoman.publication.pictures import Place
from dragoman.publication.reads import read_once
from dragoman.sources.models import Source
from dragoman.stories.models import Story
from dragoman.translation.models import Draft, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from dragoman.publication.models.pages import Home, Section

SECTION_DEPTH = 3
"""How deep a home's sections lie in Wagtail's tree of pages, whose root is 1 and whose homes are 2."""

_HERE = OuterRef("pk")

MANY = 200
"""How many articles of a topic are looked through to find the newest among them."""


class Outer:
    """Stands for the article of the query around this one."""

    published_at = OuterRef("published_at")
    pk = OuterRef("pk")


class ArticleQuerySet(PublicQuerySet):
    def newest(self) -> Self:
        """What readers may see, the newest first."""
        return self.live().public().order_by("-published_at", "-pk")

    def on(self, home: Home) -> Self:
        return self.filter(path__startswith=home.path)

    def in_language(self, language: str) -> Self:
        """Articles in a language, which their addresses begin with.

        Asked for by its locale, SQLite would go through all of them instead of through the newest.
        """
        return self.filter(url_path__startswith=f"/{language}/")

    def in_section(self, section: Section) -> Self:
        """Articles of a section, of its sub-sections, and those that stand there as well."""
        elsewhere = Article.further_sections.through.objects.filter(section__path__startswith=section.path)
        return self.filter(Q(path__startswith=section.path) | Q(pk__in=elsewhere.values("article")))

    def in_dossier(self, dossier: Dossier) -> Self:
        return self.filter(Exists(Article.dossiers.through.objects.filter(article=_HERE, dossier=dossier)))

    def about(self, topic: Topic) -> Self:
        return self.filter(Exists(Article.topics.through.objects.filter(article=_HERE, topic=topic)))

    def signed_by(self, author: Author) -> Self:
        """Articles that somebody wrote, translated or edited; the house signs where no person does."""
        signed = Exists(ArticleCredit.objects.filter(article=_HERE, author=author))
        persons = ArticleCredit.objects.exclude(role=CreditRole.EDITOR).filter(article=_HERE)
        return self.filter(signed | (Q(house=author) & ~Exists(persons)) if author.is_house else signed)

    def taken_from(self, outlet: Source) -> Self:
        """Articles made from an outlet's texts."""
        return self.filter(Exists(ArticleOrigin.objects.filter(article=_HERE, origin__source=outlet)))

    def in_month(self, month: date) -> Self:
        """Articles of a month by the newsroom's clock, of which ``month`` is the first day."""
        zone = timezone.get_default_timezone()
        following = month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)
        begin, end = (datetime(day.year, day.month, 1, tzinfo=zone) for day in (month, following))
        within = Article.objects.filter(published_at__gte=begin, published_at__lt=end).order_by()
        return self.filter(pk__in=within.values("pk"))

    def found_with_us(self) -> Self:
        """Articles that search engines are to find here; of others, the only original is to be found."""
        return self.exclude(Exists(found_there()))

    def before(self, article: Article | Outer) -> Self:
        """Articles published before another one."""
        at, pk = article.published_at, article.pk
        return self.filter(Q(published_at__lt=at) | Q(pk__lt=pk), published_at__lte=at)

    def after(self, article: Article | Outer) -> Self:
        """Articles published after another one, the next one first."""
        at, pk = article.published_at, article.pk
        later = self.filter(Q(published_at__gt=at) | Q(pk__gt=pk), published_at__gte=at)
        return later.order_by("published_at", "pk")

    def about_any(self, topics: Iterable[Topic]) -> Self:
        """Articles about one of some topics.

        Of few articles the database picks the newest; among many it is quicker to try one after the other.
        """
        numbers = frozenset(topic.pk for topic in topics)
        tied = Article.topics.through.objects.filter(topic__in=numbers)
        if are_many(numbers):
            return self.filter(Exists(tied.filter(article=OuterRef("pk"))))
        return self.filter(pk__in=tied.values("article"))

    def for_cards(self, *places: Place) -> Self:
        """Articles with what a list shows of them at hand: pictures cut for ``places``, and outlets."""
        pictures = Prefetch("lead_picture", Picture.objects.cut_for(*places))
        return self.for_lists().prefetch_related(pictures)

    def for_lists(self) -> Self:
        """Articles with what a list shows of them at hand, but their pictures."""
        return self.defer("body", "cited").prefetch_related(
            Prefetch("origins", ArticleOrigin.objects.select_related("origin"))
        )

    def with_all(self) -> Self:
        """Articles with all that stands under them at hand, but their pictures."""
        return self.select_related("house").prefetch_related(*under_articles())


def under_articles() -> tuple[Prefetch[Any] | str, ...]:
    """Return what stands under articles, to be prefetched.

    Names and originals are joined: prefetched, Django asks for a thousand with as many OR (its ``TupleIn``),
    and SQLite refuses.
    """
    return (
        Prefetch("credits", ArticleCredit.objects.select_related("author")),
        Prefetch("origins", ArticleOrigin.objects.select_related("origin__source")),
        "topics",
        "corrections",
    )


@read_once
def are_many(topics: frozenset[int]) -> bool:
    """Whether many articles, live or not, are about one of these topics."""
    return Article.topics.through.objects.filter(topic__in=topics)[MANY:].exists()


def found_there() -> models.QuerySet[ArticleOrigin, dict[str, Any]]:
    """Return the only origin of the article of the query around this one, if it is the one to be found."""
    origins = ArticleOrigin.objects.filter(article=OuterRef("pk")).order_by().values("article")
    counted = origins.annotate(all=Count("pk"), there=Count("pk", filter=Q(origin__is_canonical=True)))
    return counted.filter(all=1, there=1)


class Article(PublicPage):
    """A published text. Its title is the headline; the variants for other places fall back to it."""

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.EXCLUSIVE)
    standfirst = models.TextField(_("standfirst"), blank=True)
    home_headline = models.CharField(_("headline on the home page"), max_length=255, blank=True)
    home_standfirst = models.TextField(_("standfirst on the home page"), blank=True)
    social_headline = models.CharField(_("headline in social networks"), max_length=255, blank=True)
    social_standfirst = models.TextField(_("standfirst in social networks"), blank=True)
    mail_headline = models.CharField(_("headline in the digest"), max_length=255, blank=True)
    mail_standfirst = models.TextField(_("standfirst in the digest"), blank=True)
    body = StreamField(ArticleBody(), verbose_name=_("body"), blank=True)
    lead_picture = models.ForeignKey(
        Picture,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead picture"),
    )
    house = models.ForeignKey(
        Author,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"is_house": True},
        verbose_name=_("house account"),
        help_text=_("Shown when no person signs, and as the publisher."),
    )
    further_sections = ParentalManyToManyField(
        "publication.Section", blank=True, related_name="+", verbose_name=_("further sections")
    )
    topics = ParentalManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("topics"))
    dossiers = ParentalManyToManyField(Dossier, blank=True, related_name="+", verbose_name=_("dossiers"))
    published_at = models.DateTimeField(_("published"), default=timezone.now, db_index=True)
    corrected_at = models.DateTimeField(_("updated"), null=True, blank=True)
    draft = models.OneToOneField(Draft, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    story = models.ForeignKey(Story, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    provenance = models.JSONField(
        default=dict, blank=True, editable=False, help_text="How its text came about, and who answers for it."
    )
    cited = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text="The sources that its text names, as they were known when it was published.",
    )
    imported_views = models.PositiveIntegerField(_("views before the import"), default=0)

    objects = PageManager.from_queryset(ArticleQuerySet)()

    base_form_class = ArticleForm
    is_creatable = False  # an article begins as a draft in the desk
    parent_page_types = ["publication.Section"]
    subpage_types: list[str] = []
    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("standfirst"),
        FieldPanel("kind"),
        FieldPanel("lead_picture"),
        FieldPanel("body"),
        InlinePanel("credits", label=_("Author, translator or editor")),
        FieldPanel("house"),
        InlinePanel("origins", label=_("Original")),
        InlinePanel("corrections", label=_("Correction of a mistake")),
        FieldPanel("override_reason", permission="publication.override_finding", classname="collapsed"),
    ]
    promote_panels = [
        *PublicPage.promote_panels,
        FieldPanel("topics", widget=CheckboxSelectMultiple),
        FieldPanel("dossiers", widget=CheckboxSelectMultiple),
        FieldPanel("further_sections"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("home_headline"), FieldPanel("home_standfirst")]),
                FieldRowPanel([FieldPanel("social_headline"), FieldPanel("social_standfirst")]),
                FieldRowPanel([FieldPanel("mail_headline"), FieldPanel("mail_standfirst")]),
            ],
            heading=_("Elsewhere than on the page"),
        ),
    ]
    settings_panels = [*PublicPage.settings_panels, FieldPanel("published_at"), FieldPanel("corrected_at")]

    class Meta:
        verbose_name = _("article")

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Publish a revision, now or at its time, by whatever way it comes here; its draft follows.

        Raises ``PublicationError`` when the gate does not let it through.
        """
        from dragoman.publication.actions.following import follow_page  # both know this model
        from dragoman.publication.actions.gate import let_through

        let_through(revision.as_object())
        super().publish(revision, *args, **kwargs)
        follow_page(article=Article.objects.get(pk=self.pk), user=revision.user, at=timezone.now())


class CreditRole(models.TextChoices):
    AUTHOR = "author", _("author")
    TRANSLATOR = "translator", _("translator")
    EDITOR = "editor", _("editor")


class ArticleCredit(Orderable):
    """What somebody did for an article."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="credits")
    author = models.ForeignKey(
        Author, on_delete=models.SET_NULL, null=True, related_name="credits", verbose_name=_("name")
    )
    name = models.CharField(max_length=150, editable=False, default="", help_text="As it was when signed.")
    role = models.CharField(_("role"), max_length=20, choices=CreditRole.choices, default=CreditRole.AUTHOR)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["article", "author", "role"], name="publication_credit_once"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.author:
            self.name = self.author.name
        super().save(*args, **kwargs)

    @property
    def signed(self) -> str:
        """The name as it is now; that of somebody who was deleted stays as it was."""
        return self.author.name if self.author else self.name


class ArticleOrigin(Orderable):
    """A text that an article was made from."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="origins")
    origin = models.ForeignKey(Origin, on_delete=models.PROTECT, related_name="+", verbose_name=_("original"))

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["article", "origin"], name="publication_origin_once"),
        ]


class Correction(models.Model):
    """What was wrong in an article and was put right, as readers are told."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="corrections")
    made_at = models.DateTimeField(_("time"), default=timezone.now)
    text = models.TextField(
        _("what was corrected"), help_text=_("“An earlier version said … The article was corrected.”")
    )

    panels = [FieldPanel("made_at"), FieldPanel("text")]

    class Meta:
        verbose_name = _("correction")
        ordering = ["-made_at", "-pk"]
