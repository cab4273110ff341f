"""Pages about how a document came about, and every document as a file."""
