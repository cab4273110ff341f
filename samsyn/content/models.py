"""BlocksField: rich text in a column. AmountField: money."""

from typing import TYPE_CHECKING, Any

from django.db import models

from samsyn.lib.blocks_limits import refuse_too_large

if TYPE_CHECKING:
    BigIntegerField = models.BigIntegerField[int | None, int | None]
else:
    BigIntegerField = models.BigIntegerField  # takes no types when it runs


class BlocksField(models.JSONField):
    """Rich text: a list of blocks (samsyn.blocks/1, samsyn/lib/schemas/blocks-1.json).

    Whichever door a text comes in by, it is asked here whether it is too large when its row is made, and in
    `save_fields` when it is changed. What is stored already is not asked again.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(*args, **options)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if add and value:
            refuse_too_large(value)
        return value


class AmountField(BigIntegerField):
    """Money in öre; None is not known, never 0."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.update(null=True, blank=True)
        super().__init__(*args, **options)
