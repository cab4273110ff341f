"""What becomes of comments together: CheckRound, gone through by a group; ResponseMask, what is not published."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from samsyn.consultation.models import Comment, Consultation, ConsultationResponse
from samsyn.mail.models import PersonalLink
from samsyn.tenants.keys import ROW, KeyField
from samsyn.tenants.models import MunicipalityOwned


class ResponseMask(MunicipalityOwned):
    """Words of a response that are not published: characters `start` to `end` of its text, in a copy of it."""

    stands_in = "response__consultation__node"

    id = KeyField(ROW)
    response = models.ForeignKey(ConsultationResponse, on_delete=models.PROTECT, related_name="masks")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    why = models.CharField("varför", max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["start", "id"]
        constraints = [
            models.UniqueConstraint(fields=["response", "start", "end"], name="words_are_masked_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="a_mask_covers_words"),
        ]


class CheckRound(MunicipalityOwned):
    """Proposed comments gone through by a group, all at once: those that nobody lifts out are "stämda av"."""

    stands_in = "consultation__node"

    id = KeyField(ROW)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="check_rounds")
    title = models.CharField("namn", max_length=120)
    until = models.DateField("klart senast", null=True, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    client_key = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ["opened_at", "id"]

    def __str__(self) -> str:
        return self.title


class CheckMember(MunicipalityOwned):
    """One who goes through a round, by a link of their own. `done_at`: said to have gone through them all."""

    stands_in = "check_round__consultation__node"
    personal_data = {"name", "email"}

    id = KeyField(ROW)
    check_round = models.ForeignKey(CheckRound, on_delete=models.PROTECT, related_name="members")
    name = models.CharField("namn", max_length=120)
    email = models.EmailField("e-post")
    link = models.OneToOneField(PersonalLink, null=True, on_delete=models.SET_NULL, related_name="check_member")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["check_round", "email"], name="an_address_checks_once"),
        ]

    def __str__(self) -> str:
        return self.name


class CheckItem(MunicipalityOwned):
    """A comment as it stood when a round began. Changed since, it is left out when the round is closed.

    `lifted_by`: who wants it talked about, and `lifted_words` what they say.
    """

    stands_in = "check_round__consultation__node"
    personal_data = {"lifted_by", "lifted_words"}

    id = KeyField(ROW)
    check_round = models.ForeignKey(CheckRound, on_delete=models.PROTECT, related_name="items")
    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="check_items")
    outcome = models.CharField(max_length=14, choices=Comment.Outcome.choices)
    reason = models.TextField()
    lifted_by = models.CharField(max_length=120, blank=True)
    lifted_words = models.CharField("vad som behöver talas om", max_length=500, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["check_round", "id"]
        constraints = [
            models.UniqueConstraint(fields=["check_round", "comment"], name="a_comment_is_in_a_round_once"),
        ]
