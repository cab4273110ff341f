"""Node: the identity of a goal, a section, a comment … Link: a reasoned arrow between two nodes."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from samsyn.tenants.keys import ROW, KeyField
from samsyn.tenants.models import Municipality, MunicipalityOwned


class NodeQuerySet(models.QuerySet["Node"]):
    def living(self) -> Self:
        return self.filter(removed_at=None)


class Node(MunicipalityOwned):
    """The identity of one thing. A removed node stays as a tombstone, so that old references still read right."""

    id = models.CharField(max_length=16, primary_key=True, editable=False)
    kind = models.CharField(max_length=20)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    position = models.PositiveIntegerField(default=0)
    label = models.CharField(max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = NodeQuerySet.as_manager()

    class Meta:
        ordering = ["position", "created_at", "id"]
        indexes = [models.Index(fields=["parent", "position"]), models.Index(fields=["municipality", "kind"])]

    def __str__(self) -> str:
        return self.label or self.id


class NodeModel(models.Model):
    """What a node is. Every field is declared content (frozen in versions) or state (live): see design.md section 3.

    `readings` are what was read of words in the content: the days of a schedule. Versions keep them beside the words,
    so that a better reader changes nothing that is decided; they are no text, and no comparison counts them.
    """

    kind: str  # the node kind's name
    content_fields: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    state_fields: tuple[str, ...] = ()

    node = models.OneToOneField(Node, primary_key=True, on_delete=models.PROTECT, related_name="%(model_name)s")

    class Meta:
        abstract = True

    @property
    def id(self) -> str:
        return self.node_id

    @property
    def municipality(self) -> Municipality:
        return self.node.municipality


class Link(MunicipalityOwned):
    """An arrow from one node to another, with the relation's kind, the field it stands in and the reason."""

    id = KeyField(ROW)
    source = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="links_from")
    target = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="links_to")
    kind = models.CharField(max_length=30)
    field = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "kind", "field"], name="a_link_is_drawn_once"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="a_link_joins_two_nodes"),
        ]
