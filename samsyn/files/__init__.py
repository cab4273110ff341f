"""Stored files: content-addressed on disk, written before their row, served only after a check of rights."""
