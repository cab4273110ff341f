"""Who owns what: the municipality (or region) and the person who signs in."""
