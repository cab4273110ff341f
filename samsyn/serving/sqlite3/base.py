"""Django's SQLite backend, where those who write wait in a queue instead of trying again and again.

SQLite has no queue: who finds the database locked sleeps, up to a tenth of a second, and tries anew, so that one writer
among eight busy ones may be passed by the others for many seconds.
"""

from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from samsyn.serving.sqlite3.queue import WriteQueue, queue_of


class DatabaseWrapper(base.DatabaseWrapper):
    transaction_mode: str | None  # as the settings say, known when a connection is opened
    held: WriteQueue | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # Django's, unknown to its stubs
        except BaseException:
            self._leave_turn()
            raise

    def _take_turn(self) -> None:
        name = self.settings_dict["NAME"]
        if self.held is None and self.transaction_mode == "IMMEDIATE" and not self.is_in_memory_db():
            queue = queue_of(str(name))
            try:
                is_taken = queue.take(self.settings_dict["OPTIONS"].get("timeout", 5))
            except OSError as problem:  # the lock file cannot be made
                raise OperationalError(str(problem)) from problem
            if not is_taken:
                raise OperationalError("database is locked")
            self.held = queue

    def _leave_turn(self) -> None:
        if self.held is not None:
            held, self.held = self.held, None
            held.give()

    def _commit(self) -> Any:
        super()._commit()  # type: ignore[misc]  # Django's, unknown to its stubs
        self._leave_turn()  # not when the commit failed: the transaction is still there, to be rolled back

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]  # Django's, unknown to its stubs
        finally:
            self._leave_turn()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]  # Django's, unknown to its stubs
        finally:
            self._leave_turn()
