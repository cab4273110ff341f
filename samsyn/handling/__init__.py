"""The handling of a consultation: what is gone through by a group, and what is not published."""
