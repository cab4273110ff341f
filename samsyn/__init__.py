"""Samsyn carries a municipality's whole work with programmes and action plans."""

__version__ = "0.1.0"
