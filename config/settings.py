"""One settings file; everything that differs between machines comes from the environment.

Each variable may be given as ``NAME`` or as ``NAME_FILE`` (a path to a file that holds it).
``docs/settings.md`` lists them all.
"""

from pathlib import Path

import environ

from config import mail_settings, staff_pages

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_URL])
SECURE_SITE = SITE_URL.startswith("https://")
VAR_DIR = Path(env.str("FOOTING_VAR", default=str(BASE_DIR / "var")))

INSTALLED_APPS = [
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "drf_spectacular",
    "catalog",
    "recommender",
    "shop",
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shop.context_processors.storefront",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- data -------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["TEST"] = {"NAME": "test_" + env.str("TEST_DB", default="footing")}
REDIS_URL = env.str("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": env.str("CACHE_PREFIX", default="footing"),
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- language, time, money --------------------------------------------------------------
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
SHOP_NAME = env.str("SHOP_NAME", default="Footing")
SHOP_CURRENCY = env.str("SHOP_CURRENCY", default="EUR")
SHOP_COUNTRY = env.str("SHOP_COUNTRY", default="DE")
SHOP_TIME_ZONE = env.str("SHOP_TIME_ZONE", default="Europe/Berlin")
SHOP_POSTAL_ADDRESS = env.str(
    "SHOP_POSTAL_ADDRESS", default="Footing demo shop, Example Street 1, 10115 Berlin, Germany"
)
SHOP_CONTACT_EMAIL = env.str("SHOP_CONTACT_EMAIL", default="hello@footing.example")

# --- people and sign-in -----------------------------------------------------------------
AUTH_USER_MODEL = "shop.Customer"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "/pairs/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "shop.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "request_login_code": "shop.accounts.SignInForm",
    "confirm_login_code": "shop.accounts.CodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
STAFF_PATH = "/staff/"

# --- quiz -------------------------------------------------------------------------------
QUIZ_KEYS = env.list("QUIZ_KEYS")  # Fernet keys, newest first
QUIZ_RESULT_URL = "shop:result"
QUIZ_BROWSE_URL = "shop:insoles"
QUIZ_RETENTION_DAYS = env.int("QUIZ_RETENTION_DAYS", default=90)
QUIZ_IDLE_HOURS = env.int("QUIZ_IDLE_HOURS", default=24)

# --- shop -------------------------------------------------------------------------------
HOLD_MINUTES = env.int("HOLD_MINUTES", default=15)
PAYMENT_PROVIDER = env.str("PAYMENT_PROVIDER", default="demo")
REMINDER_QUIET_START_HOUR = env.int("REMINDER_QUIET_START_HOUR", default=20)
REMINDER_QUIET_END_HOUR = env.int("REMINDER_QUIET_END_HOUR", default=8)
REMINDER_HOLD_OUT_PERCENT = env.float("REMINDER_HOLD_OUT_PERCENT", default=0.0)

# --- API --------------------------------------------------------------------------------
API_REQUESTS_PER_MINUTE = env.int("API_REQUESTS_PER_MINUTE", default=120)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_PARSER_CLASSES": ["recommender.api.parsing.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_THROTTLE_CLASSES": ["recommender.api.throttles.AddressThrottle"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "recommender.api.problems.handle",
    "NUM_PROXIES": env.int("TRUSTED_PROXY_COUNT", default=0),
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": f"{SHOP_NAME} API",
    "DESCRIPTION": "The quiz and its recommendations. No account, nothing stored unless asked.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
}

# --- mail -------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"{SHOP_NAME} <{SHOP_CONTACT_EMAIL}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_URL: str
MAIL_PROVIDER: str
MAIL_API_KEY: str
MAIL_WEBHOOK_SECRET: str
MAIL_WEBHOOK_VIEW: str
MAIL_HEADERS: dict[str, str]
MAILBOX_DIR: Path | None
vars().update(mail_settings.from_env(env, mailbox_dir=VAR_DIR / "mail"))

# --- background work --------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,
    "socket_connect_timeout": 5,
    "socket_keepalive": True,
    "health_check_interval": 25,
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE = {
    "heartbeat": {"task": "shop.tasks.beat_heartbeat", "schedule": 30},
    "send-due-mails": {"task": "shop.tasks.send_due_mails", "schedule": 60},
    "fill-habits": {"task": "recommender.tasks.fill_habits", "schedule": 3600},
    "forget-unconfirmed": {"task": "shop.tasks.forget_unconfirmed_customers", "schedule": 3600},
    "forget-old-visits": {"task": "shop.tasks.forget_old_visits", "schedule": 3600},
    "queue-due-reminders": {"task": "shop.tasks.queue_due_reminders", "schedule": 120},
    "release-expired-holds": {"task": "shop.tasks.release_expired_holds", "schedule": 60},
    "assume-deliveries": {"task": "shop.tasks.assume_deliveries", "schedule": 3600},
    "forget-old-stock-alerts": {"task": "shop.tasks.forget_old_stock_alerts", "schedule": 3600},
    "reconcile-payments": {"task": "shop.tasks.reconcile_payments", "schedule": 60},
    "forget-expired-quiz-answers": {
        "task": "recommender.tasks.forget_expired_answers",
        "schedule": 3600,
    },
    "sweep-wear-imports": {"task": "recommender.tasks.sweep_wear_imports", "schedule": 120},
    "refit-lives": {"task": "recommender.tasks.refit_lives", "schedule": 86_400},
    "refit-size-offsets": {"task": "recommender.tasks.refit_size_offsets", "schedule": 21_600},
}

# --- files ------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "recommender.help_file.HelpFileFinder",  # the help page for when the shop is down
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.staticfiles.FlatManifestStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
IMPORT_MAX_BYTES = env.int("IMPORT_MAX_BYTES", default=50_000_000)

# --- safety -----------------------------------------------------------------------------
SECURE_CSP = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "frame-src": ("'self'",),
    "form-action": ("'self'",),
    "base-uri": ("'none'",),
    "frame-ancestors": ("'none'",),
}
SECURE_CSP_STAFF = SECURE_CSP | {
    "script-src": ("'self'", "'unsafe-eval'", "'unsafe-inline'"),
    "style-src": ("'self'", "'unsafe-inline'"),
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SITE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_SITE
SECURE_HSTS_PRELOAD = SECURE_SITE
SECURE_SSL_REDIRECT = SECURE_SITE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_SITE else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SITE
SESSION_COOKIE_NAME = "__Host-session" if SECURE_SITE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE_SITE else "csrf"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s %(message)s"}},
    "filters": {"without_secrets": {"()": "config.log_filters.WithoutSecrets"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["without_secrets"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django.utils.autoreload": {"level": "WARNING"}},
}

UNFOLD = staff_pages.skin(shop_name=SHOP_NAME, staff_path=STAFF_PATH)
