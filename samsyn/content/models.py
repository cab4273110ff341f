"""BlocksField: rich text in a column. AmountField: money. Draft: what somebody has typed and not saved."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from samsyn.nodes.models import Node
from samsyn.tenants.keys import ROW, KeyField


class BlocksField(models.JSONField):
    """Rich text: a list of blocks (samsyn.blocks/1, samsyn/lib/schemas/blocks-1.json)."""

    def __init__(self, *args, **options):
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(*args, **options)


class AmountField(models.BigIntegerField):
    """Money in öre; None is not known, never 0."""

    def __init__(self, *args, **options):
        options.update(null=True, blank=True)
        super().__init__(*args, **options)


class Draft(models.Model):
    """What somebody has typed and not saved. Theirs alone; erased when the field is saved."""

    personal_data = {"value"}

    id = KeyField(ROW)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="+")
    field = models.CharField(max_length=40)
    base_hash = models.CharField(max_length=64)
    value = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "node", "field"], name="one_draft_per_field")]
