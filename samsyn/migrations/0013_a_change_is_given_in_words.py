"""Whose a question is may be unknown: "not ours" needs no words any longer. A change still does."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('samsyn', '0012_corrected_validity'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='departmentanswer',
            name='a_no_is_given_in_words',
        ),
        migrations.AddConstraint(
            model_name='departmentanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stand', 'change'), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='a_change_is_given_in_words'),
        ),
    ]
