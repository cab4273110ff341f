"""What was done, by whom, to what. Append-only; sealed in batches into a chain of hashes."""
