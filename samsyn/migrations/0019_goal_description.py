"""The words right under a goal's heading, which nothing says are its vision or how things are; empty in every goal."""

import samsyn.content.models
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('samsyn', '0018_contacts'),
    ]

    operations = [
        migrations.AddField(
            model_name='goal',
            name='description',
            field=samsyn.content.models.BlocksField(blank=True, default=list, verbose_name='text'),
        ),
    ]
