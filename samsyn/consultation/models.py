"""Consultation: what is sent out for views, to whom; and what came back: responses, and the comments in them.

A consultation is noted down after the fact, or run here: prepared, sent out, open, closed. It is about a locked version
or about files as they are.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from samsyn.cases.models import Case
from samsyn.contacts.models import Contact
from samsyn.content.models import BlocksField
from samsyn.editions.models import Edition
from samsyn.files.models import StoredFile
from samsyn.mail.models import PersonalLink
from samsyn.nodes.models import Node, NodeModel
from samsyn.process.models import Process
from samsyn.tenants.keys import ROW, KeyField
from samsyn.tenants.models import MunicipalityOwned


class Consultation(NodeModel):
    kind = "consultation"
    content_fields = (
        "title", "process", "sent", "sent_on", "deadline", "channel", "recipients", "recipient_count",
        "answer_count", "edition", "result", "decided_by", "talks", "summary", "last_day", "contact_name",
        "contact_phone", "contact_email",
    )  # fmt: skip
    state_fields = ("stage", "case", "opened_at", "closed_at")

    class Stage(models.TextChoices):
        NOTED = "noted", "Antecknad i efterhand"
        PREPARING = "preparing", "Förbereds"
        OPEN = "open", "Pågår"
        CLOSED = "closed", "Avslutad"

    process = models.ForeignKey(
        Process, null=True, blank=True, on_delete=models.PROTECT, related_name="consultations"
    )  # empty: a file was sent out, and nothing more is said of how it was made
    title = models.CharField("namn", max_length=200)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.NOTED)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Of one that is noted down: as it was written. Of one that is run here the rows below say it.
    sent = models.CharField("skickad", max_length=80, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    deadline = models.CharField("svara senast", max_length=80, blank=True)
    channel = models.CharField("hur", max_length=200, blank=True)
    recipients = models.CharField("till vilka", max_length=400, blank=True)
    recipient_count = models.CharField("antal mottagare", max_length=40, blank=True)
    answer_count = models.CharField("antal svar", max_length=40, blank=True)
    edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    result = models.TextField("vad svaren ledde till", blank=True)
    # Of one that is run here.
    decided_by = models.CharField("vem som beslutade att skicka ut det", max_length=200, blank=True)
    talks = models.CharField("facklig samverkan", max_length=300, blank=True)
    summary = BlocksField("förslaget i korthet")
    last_day = models.DateField("sista dag att svara", null=True, blank=True)  # all of it, Swedish time
    contact_name = models.CharField("vem som svarar på frågor", max_length=120, blank=True)
    contact_phone = models.CharField("telefon", max_length=40, blank=True)
    contact_email = models.EmailField("e-post", blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["sent_on"]

    def __str__(self) -> str:
        return self.title


class ConsultationFile(MunicipalityOwned):
    """A file that is sent out as it is."""

    stands_in = "consultation__node"

    id = KeyField(ROW)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    title = models.CharField("namn", max_length=200)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]


class ConsultationQuestion(MunicipalityOwned):
    """A question with answers to choose among. What somebody thinks of it all, and the free box, are always asked."""

    stands_in = "consultation__node"

    id = KeyField(ROW)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="questions")
    text = models.CharField("fråga", max_length=300)
    options = models.JSONField("svar att välja på", default=list)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class LetterKind(models.TextChoices):
    """Whom a letter is written for: companies get a following letter, a body answers with a §."""

    COMPANIES = "companies", "Företag"
    ORGANISATIONS = "organisations", "Föreningar och andra organisationer"
    AUTHORITIES = "authorities", "Myndigheter, nämnder och grannkommuner"
    PARTIES = "parties", "Partier"
    ELECTED = "elected", "Förtroendevalda"
    PRIVATE = "private", "Privatpersoner"


class CoverLetter(MunicipalityOwned):
    """What the letter says to recipients of a kind. One without a row gets the words that Samsyn suggests."""

    stands_in = "consultation__node"

    id = KeyField(ROW)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=16, choices=LetterKind.choices)
    subject = models.CharField("ämnesrad", max_length=200)
    text = models.TextField("brevet")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "kind"], name="a_kind_has_one_letter"),
        ]


class Consultee(MunicipalityOwned):
    """One who is asked. Name, kind and addresses are as they were when the list was made; sent out, it is locked.

    `emails`: in small letters; none: gets a letter on paper. `chosen_by`: the selections that it came from.
    """

    stands_in = "consultation__node"
    personal_data = {"name", "emails", "note"}

    id = KeyField(ROW)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="consultees")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField("slag", max_length=12, choices=Contact.Kind.choices, default=Contact.Kind.COMPANY)
    name = models.CharField("namn", max_length=200)
    is_sole_trader = models.BooleanField("enskild firma", default=False)
    emails = models.JSONField("e-postadresser", default=list)
    chosen_by = models.JSONField("urval", default=list)
    is_awaited = models.BooleanField("svar vi särskilt väntar på", default=False)
    last_day = models.DateField("längre svarstid, till", null=True, blank=True)
    note = models.CharField("anteckning", max_length=300, blank=True)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "contact"], name="a_contact_is_asked_once"),
        ]

    def __str__(self) -> str:
        return self.name


class AnswerLink(MunicipalityOwned):
    """What a personal link to the answer page is for: the consultees that one address answers for.

    `is_open`: for anybody, found on the municipality's own pages; who answers says who they are.
    `passed_on_from`: somebody handed one of them over to a colleague; each of the two links lives its own life.
    """

    stands_in = "consultation__node"
    personal_data = {"email"}

    id = KeyField(ROW)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="answer_links")
    link = models.OneToOneField(PersonalLink, null=True, on_delete=models.SET_NULL, related_name="answer_link")
    email = models.EmailField(blank=True)  # empty: a letter on paper, or handed over in another way
    consultees = models.ManyToManyField(Consultee, related_name="answer_links")
    is_open = models.BooleanField(default=False)
    passed_on_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "email"],
                condition=Q(passed_on_from=None) & ~Q(email=""),
                name="an_address_has_one_link",
            ),
            models.UniqueConstraint(
                fields=["consultation"], condition=Q(is_open=True), name="a_consultation_has_one_open_link"
            ),
        ]


class ConsultationResponse(MunicipalityOwned):
    """What somebody answered, as it came: never changed. A new answer of the same sender is a row that replaces it.

    `text` is what was written in the box, or the words of a letter; `choices`: the answer to each question, by its key.
    `consultee` may be moved when it turns out that somebody else answered; the log has both.
    """

    stands_in = "consultation__node"
    personal_data = {"sender", "filled_by", "email", "text", "note"}

    class Way(models.TextChoices):
        LINK = "link", "Svarssidan"
        MAIL = "mail", "Mejl"
        LETTER = "letter", "Brev"
        CALL = "call", "Samtal"
        MEETING = "meeting", "Möte"

    class Stand(models.TextChoices):
        """Companies, associations and people choose among the first four, those who answer formally among the rest."""

        GOOD = "good", "Bra"
        GOOD_BUT = "good_but", "Bra, men ändra något"
        NOT_GOOD = "not_good", "Inte bra"
        NO_VIEWS = "no_views", "Inga synpunkter"
        SUPPORTS = "supports", "Tillstyrker"
        SUPPORTS_WITH = "supports_with", "Tillstyrker med ändringar"
        OPPOSES = "opposes", "Avstyrker"
        NO_OBJECTION = "no_objection", "Ingen erinran"
        ABSTAINS = "abstains", "Avstår"

    id = KeyField("w")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="responses")
    number = models.PositiveIntegerField()  # in the order they came; the receipt says it
    consultee = models.ForeignKey(Consultee, null=True, blank=True, on_delete=models.PROTECT, related_name="responses")
    answer_link = models.ForeignKey(AnswerLink, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sender = models.CharField("avsändare", max_length=200)  # on whose behalf
    sender_kind = models.CharField("slag", max_length=12, choices=Contact.Kind.choices, default=Contact.Kind.OTHER)
    is_private = models.BooleanField("privatperson eller enskild firma", default=False)  # the name is not published
    filled_by = models.CharField("vem som fyllt i", max_length=120, blank=True)
    email = models.EmailField("e-post för återkoppling", blank=True)
    minutes_item = models.CharField("paragraf", max_length=60, blank=True)  # of a body that decided its answer
    way = models.CharField("hur det kom", max_length=8, choices=Way.choices, default=Way.LINK)
    stand = models.CharField("ställningstagande", max_length=14, choices=Stand.choices, blank=True)
    choices = models.JSONField(default=dict, blank=True)
    text = models.TextField("svaret", blank=True)
    received_on = models.DateField("kom in")
    is_late = models.BooleanField("efter svarstiden", default=False)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    client_key = models.CharField(max_length=80, unique=True)
    # How far the work with it has come.
    document_number = models.CharField("handlingsnummer", max_length=60, blank=True)
    registered_on = models.DateField("diarieförd", null=True, blank=True)
    rest_done_at = models.DateTimeField(null=True, blank=True)  # somebody said: what is not marked needs no comment
    note = models.CharField("anteckning", max_length=500, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="a_response_has_its_number_alone"),
        ]

    def __str__(self) -> str:
        return self.sender


class ResponseFile(MunicipalityOwned):
    """A file that came with a response, or the letter itself as it came."""

    stands_in = "response__consultation__node"

    id = KeyField(ROW)
    response = models.ForeignKey(ConsultationResponse, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    is_original = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]


class Comment(NodeModel):
    """One view in a response: a place in its text, what the municipality says about it, and what it led to.

    `quote` is the words at `start` to `end` of the response's text, in characters; whole answers to a question or in a
    letter that is only a file have no place there.
    """

    kind = "comment"
    content_fields = ("place", "place_words", "theme", "outcome", "reason", "change")
    state_fields = ("response", "number", "start", "end", "quote", "worker", "is_lifted")

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", "Tillgodoses: texten ändras"
        PARTLY = "partly", "Tillgodoses delvis"
        COVERED = "covered", "Finns redan med"
        NOT_ACCEPTED = "not_accepted", "Tillgodoses inte"
        NOTED = "noted", "Noteras"
        ASSIGNMENT = "assignment", "Blir ett nytt uppdrag"

    response = models.ForeignKey(ConsultationResponse, on_delete=models.PROTECT, related_name="comments")
    number = models.PositiveIntegerField()
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField("synpunkten")
    place = models.ForeignKey(Node, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place_words = models.CharField("gäller", max_length=200, blank=True)  # a page or a heading of a file
    theme = models.CharField("ämne", max_length=80, blank=True)
    outcome = models.CharField("vad synpunkten ledde till", max_length=14, choices=Outcome.choices, blank=True)
    reason = models.TextField("kommunens kommentar", blank=True)
    change = models.CharField("ändringen i texten", max_length=500, blank=True)
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_lifted = models.BooleanField("lyfts ut till styrgruppen", default=False)

    class Meta:
        ordering = ["response__number", "number"]
        constraints = [
            models.UniqueConstraint(fields=["response", "number"], name="a_comment_has_its_number_alone"),
            models.CheckConstraint(
                condition=Q(start=None, end=None) | Q(start__lt=F("end")), name="a_comment_has_a_place_with_words"
            ),
        ]

    def __str__(self) -> str:
        return self.quote[:80]


class StockComment(MunicipalityOwned):
    """What the municipality often says: thanks, that it stands there already, that it is not the municipality's."""

    id = KeyField(ROW)
    text = models.CharField("kommentaren", max_length=1000)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
