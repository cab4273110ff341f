"""The outbox: every mail is a row first, sent by the worker, never twice and never lost."""
