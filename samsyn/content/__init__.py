"""The fields of nodes: rich text, compare-and-set saving that overwrites nobody."""
