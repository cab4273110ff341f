"""Sign-in by mailed code: allauth's flow with our words, our outbox and no sign-up."""

import uuid

from allauth.account import forms as allauth_forms
from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.conf import settings
from django.urls import reverse

from samsyn.mail.models import Message
from samsyn.mail.operations import post
from samsyn.organisation.models import RoleAssignment
from samsyn.tenants.actors import System
from samsyn.tenants.models import Municipality
from samsyn.ui.forms import SamsynForm

MAILS = {"account/email/login_code": "mails/login_code", "account/email/unknown_account": "mails/unknown_account"}


class AccountAdapter(DefaultAccountAdapter):
    """People are added by an administrator; mail goes by the outbox."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": "Koden stämmer inte. Läs den i det senaste brevet, eller be om en ny.",
        "too_many_login_attempts": "Det blev många försök på kort tid. Vänta några minuter och försök igen.",
        "rate_limited": "Det blev många försök på kort tid. Vänta några minuter och försök igen.",
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        template = MAILS[template_prefix]
        municipality = getattr(self.request, "municipality", None)
        post(
            by=System("sign-in"),
            key=f"{template}:{uuid.uuid4()}",
            kind=template.rpartition("/")[2],
            to=email,
            template=template,
            context={"code": context.get("code"), "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60},
            municipality=municipality,
            is_secret="code" in context,
            priority=Message.Priority.FIRST,
        )

    def add_message(self, request, level, *args, **kwargs) -> None:
        """The pages themselves say what has happened."""

    def get_login_redirect_url(self, request) -> str:
        if request.municipality:
            return reverse("start")
        codes = RoleAssignment.objects.filter(person=request.user).values_list("municipality", flat=True)
        places = list(Municipality.objects.filter(pk__in=codes)[:2])
        return f"/{places[0].slug}/arbete/" if len(places) == 1 else "/"

    def get_logout_redirect_url(self, request) -> str:
        return request.META.get("SCRIPT_NAME", "") + "/"


class RequestCodeForm(SamsynForm, allauth_forms.RequestLoginCodeForm):
    email = forms.EmailField(
        label="E-postadress",
        help_text="Den adress som administratören i kommunen har lagt in.",
        error_messages={
            "required": "Skriv din e-postadress.",
            "invalid": "Adressen ser inte hel ut. Ett exempel: namn@example.org",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class ConfirmCodeForm(SamsynForm, allauth_forms.ConfirmLoginCodeForm):
    code = forms.CharField(
        label="Kod",
        help_text="Koden står i brevet som vi nyss skickade. Den gäller i 15 minuter.",
        error_messages={"required": "Skriv koden från brevet."},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}),
    )
