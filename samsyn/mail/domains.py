"""The domain that letters come from. Never the name of the machine: receivers refuse what they cannot look up."""

from django.conf import settings

from samsyn.lib.mail_addresses import address_of

LONGEST = 140  # of a domain in a Message-ID; those that are longer are not mailed from


def domain_of(sender: str) -> str:
    """The sender's domain as computers write it, else that of the installation's own address."""
    for address in (sender, settings.DEFAULT_FROM_EMAIL):
        domain = address_of(address).rpartition("@")[2]
        if domain and len(domain) <= LONGEST:
            return domain
    return "localhost.localdomain"
