"""Settings. Everything an operator may set comes from the environment (README, "Inställningar")."""

import os
import secrets
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent
TESTING = "pytest" in sys.modules


def data_directory() -> Path:
    """Where SQLite, uploads and the secret key lie: SAMSYN_DATA, else the user's data directory."""
    default = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "samsyn"
    directory = Path(os.environ.get("SAMSYN_DATA", default))
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    return directory


def secret_key() -> str:
    """SAMSYN_SECRET_KEY, else one made once and kept in the data directory, readable by its owner only."""
    if key := os.environ.get("SAMSYN_SECRET_KEY"):
        return key
    path = DATA / "secret-key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text()


def served_address() -> str:
    """Where `samsyn serve` answers on this data or last did, for commands that print links. "" when it never has."""
    if TESTING:
        return ""
    try:
        return SERVED_ADDRESS.read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def email_settings(url: str) -> dict[str, Any]:
    """EMAIL_URL, for example smtp://user:password@mail.example.org:587?tls=1 or smtps://…:465. Empty: mail waits."""
    if not url:
        return {}
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    return {
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": query.get("tls", ["0"])[0] == "1",
    }


DATA = data_directory()
SERVED_ADDRESS = DATA / "address"
SECRET_KEY = secret_key()
DEMO = os.environ.get("SAMSYN_DEMO") == "1"
SAMSYN_COMMAND = os.environ.get("SAMSYN_COMMAND", "samsyn")  # how whoever runs the machine calls the command
DEBUG = os.environ.get("SAMSYN_DEBUG") == "1"
ALLOWED_HOSTS = [host for host in os.environ.get("SAMSYN_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
HTTPS = os.environ.get("SAMSYN_HTTPS") == "1"
PUBLIC_URL = (os.environ.get("SAMSYN_URL") or served_address() or "http://localhost:8000").rstrip("/")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_cotton.apps.SimpleAppConfig",
    "csp",
    "samsyn",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "samsyn.tenants.middleware.MunicipalityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "samsyn.organisation.middleware.AccessMiddleware",
    "samsyn.ui.middleware.NotAllowedMiddleware",
]

ROOT_URLCONF = "samsyn.urls"
URLCONF_OUTSIDE = "samsyn.urls_outside"  # where the address names no municipality
ASGI_APPLICATION = "samsyn.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "samsyn.ui.tags"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# A web process (samsyn/serving/web.py) has many threads that come and go; a worker or a command has one connection.
IS_WEB = os.environ.get("SAMSYN_PROCESS") == "web"
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL", f"sqlite:///{DATA / 'samsyn.sqlite3'}"), conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["ENGINE"] = "samsyn.serving.sqlite3"  # Django's own, with a fair queue of writers
    DATABASES["default"]["CONN_MAX_AGE"] = None  # one file opened by each thread of the bounded pool, and kept
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a write transaction takes its lock at once, so it never fails half-way
        "timeout": 20,  # seconds
        # FULL: what was confirmed on the page is on the disk, also when the power goes.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        # A row that REPLACE takes away asks the triggers too (audit/immutability.py).
        "PRAGMA recursive_triggers=ON;",
    }
elif IS_WEB:
    # As many connections as threads and never more; those not used for a minute are given back.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 1,
        "max_size": max(1, int(os.environ.get("SAMSYN_WEB_THREADS", "8"))),
        "max_idle": 60,
        "timeout": 20,
        "name": "samsyn",
    }
if TESTING and "sqlite3" in DATABASES["default"]["ENGINE"]:  # said out loud: test runners know Django's own engine only
    DATABASES["default"]["TEST"] = {"NAME": os.environ.get("SAMSYN_TEST_SQLITE", ":memory:")}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "samsyn.Person"
AUTHENTICATION_BACKENDS = ["samsyn.identity.backends.PersonBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["samsyn.formats"]

STATIC_URL = "/static/"  # absolute: the municipality's script prefix must not move it
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or TESTING
FILES = DATA / "files"
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
CHAIN = DATA / "chain"  # the head of the log's chain, outside the database
# Addresses that the head is mailed to each day, with commas: better with somebody who does not run the machine.
CHAIN_TO = [address.strip() for address in os.environ.get("SAMSYN_CHAIN_TO", "").split(",") if address.strip()]
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # bytes of typed text in one form
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
UPLOAD_MAX_BYTES = int(os.environ.get("SAMSYN_UPLOAD_MAX_MB", "50")) * 1024 * 1024

EMAIL_URL = os.environ.get("EMAIL_URL", "")
MAIL_IS_SET_UP = bool(EMAIL_URL)
globals().update(email_settings(EMAIL_URL))
EMAIL_BACKEND = "samsyn.mail.smtp.Backend"
EMAIL_TIMEOUT = 20  # seconds
# Letters to many: how many leave in a minute (0: as fast as the server takes them), on how many connections (a common
# server lets three in, and single letters need one), and how long the first pause is when the server asks for one.
MAILING_PACE = 0.0 if TESTING else float(os.environ.get("SAMSYN_LETTERS_A_MINUTE", "600"))
MAILING_CONNECTIONS = max(1, int(os.environ.get("SAMSYN_MAIL_CONNECTIONS", "2")))
MAILING_WAIT = float(os.environ.get("SAMSYN_MAIL_PAUSE", "60"))  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("SAMSYN_FROM", "samsyn@example.org")

SESSION_ENGINE = "samsyn.identity.sessions"
SESSION_IDLE = timedelta(hours=int(os.environ.get("SAMSYN_IDLE_HOURS", "8")))  # signed out when nothing happens
SESSION_LONGEST = timedelta(days=14)  # signed out whatever happens
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if HTTPS else []
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "uvicorn.access": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
    },
}
