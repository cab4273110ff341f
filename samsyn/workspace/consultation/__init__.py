"""A consultation on its pages: prepared part by part, sent out, followed while it is open."""
