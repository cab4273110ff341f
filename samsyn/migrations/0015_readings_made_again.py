"""What a file says, and what a person has said of it, are kept with the run: its tree can be made again without the file.

Runs that were staged before hold neither, and are corrected piece by piece or read once more.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('samsyn', '0014_readings_kept'),
    ]

    operations = [
        migrations.AddField(
            model_name='importrun',
            name='heard',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='importrun',
            name='said',
            field=models.JSONField(default=dict),
        ),
    ]
