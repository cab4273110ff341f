"""What can be asked for. Who has which right is one table, in samsyn/organisation/rules.py."""

from enum import StrEnum


class Right(StrEnum):
    """Asked of `Access`. A right to a thing holds for what stands under it too."""

    READ = "read"  # the working material
    EDIT = "edit"  # write in a part; without a thing: in everything there is, and begin new documents
    LOCK = "lock"  # make versions
    DECIDE = "decide"  # enter what a body has decided, and what it changed at the meeting
    REGISTER = "register"  # fill in registry number and § afterwards
    ADMINISTER = "administer"  # the organisation, people and settings
    ANSWER = "answer"  # say what one's department thinks of what it was asked
