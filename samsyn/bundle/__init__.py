"""A whole municipality in one file, and in again on another installation (docs/bundle.md)."""


class BundleRefused(Exception):
    """The bundle cannot be made or taken in. The message is Swedish sentences for the person; nothing was written."""
