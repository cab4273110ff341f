"""Django's SQLite, with a queue before each write transaction."""
