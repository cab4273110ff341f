"""The order in which a goal's texts were written is kept; empty where it is ours, as in every goal there is."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('samsyn', '0016_pictures'),
    ]

    operations = [
        migrations.AddField(
            model_name='goal',
            name='text_order',
            field=models.CharField(blank=True, editable=False, max_length=120, verbose_name='texternas ordning'),
        ),
    ]
