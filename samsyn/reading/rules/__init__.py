"""Rules that recognise what a stream of words means: vocabulary, cover, outline, tables, details, and the building."""
