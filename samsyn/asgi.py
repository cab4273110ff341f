"""The ASGI application: the router in front of Django. `samsyn serve` gives it its own protocol (serving/web.py)."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from samsyn.serving.limits import limits_from_environment
from samsyn.serving.router import Router

get_wsgi_application()  # loads the applications, which the router's pages need
application = Router(limits_from_environment(settings.UPLOAD_MAX_BYTES))
