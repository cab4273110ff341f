"""The session store: Django's own in the database, with columns for who, how and when, so that people see theirs."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from samsyn.identity.proof import EVERYWHERE, PROVED_FOR

if TYPE_CHECKING:
    from samsyn.identity.models import Session

STARTED, METHOD, CLIENT = "started_at", "method", "client"  # keys in the session's data


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> "type[Session]":
        from samsyn.identity.models import Session  # noqa: PLC0415 - models are not ready when middleware is loaded

        return Session

    def _get_session_from_db(self) -> "Session | None":
        """The living row, or None. One that has been idle too long is erased and gone."""
        row: Session | None = super()._get_session_from_db()  # type: ignore[misc]  # Django's, unknown to its stubs
        if row is None:
            return None
        now = timezone.now()
        if row.has_ended(now):
            row.delete()
            self._session_key = None
            return None
        row.touch(now)
        return row

    def create_model_instance(self, data: dict[str, Any]) -> "Session":
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]  # of get_model_class
        proved_for = data.get(PROVED_FOR)
        row.person_id = data.get(SESSION_KEY)
        row.municipality_id = None if proved_for == EVERYWHERE else proved_for
        row.method, row.client = data.get(METHOD, ""), data.get(CLIENT, "")
        if started := data.get(STARTED):
            row.started_at = datetime.fromisoformat(started)
        return row
