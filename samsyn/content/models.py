"""BlocksField: rich text in a column. AmountField: money."""

from typing import TYPE_CHECKING, Any

from django.db import models

from samsyn.content.pictures import with_own_pictures
from samsyn.lib.blocks_limits import refuse_too_large
from samsyn.lib.blocks_pictures import is_picture
from samsyn.nodes.models import Node

if TYPE_CHECKING:
    BigIntegerField = models.BigIntegerField[int | None, int | None]
else:
    BigIntegerField = models.BigIntegerField  # takes no types when it runs


FROM_BUNDLE = "is_from_a_bundle"  # a mark of an object that all of is checked before any of it is written


class BlocksField(models.JSONField):
    """Rich text: a list of blocks (samsyn.blocks/1, samsyn/lib/schemas/blocks-1.json).

    Whichever door a text comes in by, it is asked here when its row is made, and in `save_fields` when it is changed,
    whether it is too large and whether the municipality has its pictures. What is stored already is not asked again.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(*args, **options)

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if add and value:
            refuse_too_large(value)
            # The rows of a bundle may come before their nodes and files; it looks at their pictures itself.
            is_asked = any(map(is_picture, value)) and not getattr(model_instance, FROM_BUNDLE, False)
            owner = Node.objects.filter(pk=model_instance.pk) if is_asked else None
            if owner is not None and (node := owner.first()) is not None:
                value = with_own_pictures(node.municipality_id, value)
                setattr(model_instance, self.attname, value)
        return value


class AmountField(BigIntegerField):
    """Money in öre; None is not known, never 0."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.update(null=True, blank=True)
        super().__init__(*args, **options)
