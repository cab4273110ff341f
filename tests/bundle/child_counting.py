"""A program that prints how many rows each table of ours has, as JSON."""

import json

import django

django.setup()

from django.apps import apps  # noqa: E402 - Django is set up first

models = apps.get_app_config("samsyn").get_models(include_auto_created=True)
print(json.dumps({model.__name__: model._base_manager.count() for model in models}))
