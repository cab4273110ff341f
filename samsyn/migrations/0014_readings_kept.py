"""How amounts and schedules were read is kept beside their words. What is there was read of the words as they stand."""

import samsyn.content.models
from django.db import migrations, models
from django.db.models import F


def read_of_the_words_there_are(apps, schema_editor):
    apps.get_model("samsyn", "Action").objects.update(read_of=F("schedule"))


class Migration(migrations.Migration):

    dependencies = [
        ('samsyn', '0013_a_change_is_given_in_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='action',
            name='read_of',
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name='fundingline',
            name='amount_to',
            field=samsyn.content.models.AmountField(blank=True, null=True, verbose_name='till belopp'),
        ),
        migrations.AddField(
            model_name='fundingline',
            name='bound',
            field=models.CharField(blank=True, choices=[('least', 'minst'), ('most', 'högst')], max_length=5, verbose_name='beloppet är'),
        ),
        migrations.AddField(
            model_name='fundingline',
            name='continues',
            field=models.BooleanField(default=False, verbose_name='står i orden på raden före'),
        ),
        migrations.AddField(
            model_name='fundingline',
            name='is_onwards',
            field=models.BooleanField(default=False, verbose_name='från det året och framåt'),
        ),
        migrations.AddField(
            model_name='fundingline',
            name='is_part',
            field=models.BooleanField(default=False, verbose_name='ingår i ett annat belopp'),
        ),
        migrations.AddField(
            model_name='fundingline',
            name='is_possible',
            field=models.BooleanField(default=False, verbose_name='inte säkert'),
        ),
        migrations.AddField(
            model_name='fundingline',
            name='last_year',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='till och med år'),
        ),
        migrations.AddField(
            model_name='fundingline',
            name='per',
            field=models.CharField(blank=True, choices=[('year', 'per år'), ('month', 'per månad'), ('other', 'per styck')], max_length=5, verbose_name='hur ofta'),
        ),
        migrations.RunPython(read_of_the_words_there_are, migrations.RunPython.noop),
    ]
