"""The one app of ours. Each package's `contributes.py` fills the extension points when the app is ready."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig
from django.db.models.signals import post_migrate

# In the order of the layers, lowest first; the same list as in docs/architecture.md.
PACKAGES = [
    "letters",
    "reading", "serving", "tenants", "nodes", "jobs", "audit", "own_space", "content", "mail", "files", "render", "ui",
    "identity", "organisation", "contacts", "cases", "editions", "governing", "programmes", "action_plans", "process",
    "workshop", "consultation", "handling", "documents", "imports", "word_return", "spreadsheets", "bundle", "public",
    "workspace", "demo",
]  # fmt: skip


class SamsynConfig(AppConfig):
    name = "samsyn"
    label = "samsyn"
    verbose_name = "Samsyn"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for package in PACKAGES:
            if find_spec(f"samsyn.{package}.contributes"):
                import_module(f"samsyn.{package}.contributes")
        # Django remakes tables on SQLite and drops their triggers silently, so they are laid anew after every migrate.
        from samsyn.audit.immutability import install_triggers  # noqa: PLC0415 - models are not ready earlier

        post_migrate.connect(lambda **kwargs: install_triggers(kwargs["using"]), sender=self, weak=False)
