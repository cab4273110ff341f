"""The open site: what has been adopted, for everybody. Working material is never reached from here."""
