"""What Word shows, written so that pandoc reads it: numbers that Word makes are typed, what is hidden or beside the
text is taken out and told of, fields and fill-in boxes are the words they show.
"""

from .shown import shown

__all__ = ["shown"]
