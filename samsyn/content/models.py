"""BlocksField: rich text in a column. AmountField: money."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    BigIntegerField = models.BigIntegerField[int | None, int | None]
else:
    BigIntegerField = models.BigIntegerField  # takes no types when it runs


class BlocksField(models.JSONField):
    """Rich text: a list of blocks (samsyn.blocks/1, samsyn/lib/schemas/blocks-1.json)."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(*args, **options)


class AmountField(BigIntegerField):
    """Money in öre; None is not known, never 0."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.update(null=True, blank=True)
        super().__init__(*args, **options)
