"""Django's settings, made from the newsroom's folder."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from dragoman.conf import caches, database, logs, mail, newsroom

NEWSROOM = newsroom.open_newsroom(newsroom.locate())
_own = NEWSROOM.settings
_public = urlsplit(_own.public_address)

SECRET_KEY = NEWSROOM.secret_key
DEBUG = False
ALLOWED_HOSTS = ["*"] if _own.open_to_all else [_public.hostname or "", "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [_own.public_address]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "dragoman.conf.urls"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATABASES = {
    "default": database.choose(
        os.environ.get("DATABASE_URL") or NEWSROOM.secret("database", _own.database),
        file=NEWSROOM.database,
    )
}

INSTALLED_APPS = [
    "dragoman.desk",
    "dragoman.pipeline",
    "dragoman.digest",
    "dragoman.baking",
    "dragoman.readers",
    "dragoman.publication",
    "dragoman.citations",
    "dragoman.translation",
    "dragoman.stories",
    "dragoman.reading",
    "dragoman.sources",
    "dragoman.people",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "dragoman.people.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "dragoman.conf.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dragoman.readers.middleware.guard_account",
    "dragoman.conf.middleware.guard_desk",
]

_context_processors = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _context_processors},
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "dragoman.publication.templating.environment"},
    },
]

# People and their sessions
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
ACCOUNT_ADAPTER = "dragoman.readers.adapter.AccountAdapter"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_FORMS = {"login": "dragoman.readers.forms.LoginForm"}
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _public.scheme == "https"
SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "SAMEORIGIN"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# Languages and times
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [(code, newsroom.language_name(code)) for code in _own.languages]
LANGUAGE_CODE = _own.languages[0]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("fr", "Français")]
USE_I18N = WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = _own.time_zone

# Files
STATIC_URL = "/static/"
STATIC_ROOT = NEWSROOM.site / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = NEWSROOM.media
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}

# Wagtail
WAGTAIL_SITE_NAME = _own.name
WAGTAILADMIN_BASE_URL = _own.public_address
WAGTAILIMAGES_IMAGE_MODEL = "publication.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "dragoman.publication.forms.picture.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILFRONTENDCACHE = caches.settings_for(
    _own.cache if _own.cache.startswith("http") else NEWSROOM.secret("cache", _own.cache)
)
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_FINISH_WORKFLOW_ACTION = "dragoman.publication.approval.publish"
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAIL_PASSWORD_RESET_ENABLED = False  # allauth's pages do it
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Mail
globals().update(
    mail.settings_for(
        NEWSROOM.secret("mail", "" if _own.mail == "folder" else _own.mail), folder=NEWSROOM.mail
    )
)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _own.mail_from

LOGGING_CONFIG = None
logs.configure()
