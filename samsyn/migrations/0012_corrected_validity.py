from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("samsyn", "0011_kept_files")]

    operations = [
        migrations.AddField("decisioncorrection", "holds_on", models.DateField(null=True)),
        migrations.AddField("message", "reply_to", models.EmailField(blank=True, max_length=254)),
        migrations.AlterField(
            "decisioncorrection",
            "what",
            models.CharField(
                choices=[
                    ("day", "Beslutsdatum"),
                    ("minutes_item", "Paragraf"),
                    ("holds_from", "Gäller från"),
                    ("holds_until", "Gäller till"),
                ],
                max_length=12,
            ),
        ),
    ]
