"""BlocksField: rich text in a column. AmountField: money."""

from django.db import models


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
