"""When a document holds, as its cover says it: from and until, each in the words of the cover. Pure."""

import re

from samsyn.lib.schedules import Precision, Schedule, parse_schedule

UNTIL_FURTHER = "Tills vidare"
_until_further = re.compile(r"[,;–—-]?\s*(?:och\s)?tills\svidare\.?", re.IGNORECASE)
_written_apart = re.compile(r"\b(t|fr)\.?\s?o\.?\s?m\b\.?", re.IGNORECASE)
_from = r"(?:fr(?:ån|\.?\s?o\.?\s?m\.?)(?:\s?och\smed)?|med\sbörjan)\s+"
_to = r"(?:(?:fram\s)?till(?:\soch\smed)?|t\.?\s?o\.?\s?m\.?|längst)\s+"
_lead = re.compile(rf"(?:gäller\s+)?(?:{_from}|{_to})?(?:den\s+)?", re.IGNORECASE)
_parting = re.compile(r"\s*(?:[-–—]|\btill\soch\smed\b|\bt\.?\s?o\.?\s?m\b\.?|\btill\b)\s*", re.IGNORECASE)
_begins_with_until = re.compile(_to, re.IGNORECASE)


def span_of(label: str, words: str) -> tuple[str, str]:
    """From and until; "" for what is not said. What is understood as neither day nor time is said only by its label."""
    words = _written_apart.sub(lambda found: f"{found[1]}.o.m.", words.strip())
    words, further = _until_further.subn("", words)
    words = words.strip(" ,;.")
    if further:
        return _bare(words), UNTIL_FURTHER
    said = parse_schedule(words)
    if said.start and said.end and said.precision == Precision.SPAN:
        return _halves(words, said)
    if (said.end and not said.start) or _begins_with_until.match(words):
        return "", _bare(words)
    means_until = re.search(r"\btill\b|t\.?\s?o\.?\s?m", label, re.IGNORECASE)
    means_from = re.search(r"\bfrån\b|fr\.?\s?o\.?\s?m", label, re.IGNORECASE)
    if means_until and not means_from:
        return "", _bare(words)
    return (_bare(words), "") if said.start or means_from else ("", "")


def years_of(first: str, last: str) -> str:
    """ "2024" and "2028-12-31" → "2024–2028"; "" where the years of both are not known."""
    begins, ends = parse_schedule(first).start, parse_schedule(last).end
    if begins is None or ends is None:
        return ""
    return str(begins.year) if begins.year == ends.year else f"{begins.year}–{ends.year}"


def _halves(words: str, said: Schedule) -> tuple[str, str]:
    """The two as they are written, where each says by itself what they say together; else as days."""
    for parting in _parting.finditer(words):
        first, last = _bare(words[: parting.start()]), _bare(words[parting.end() :])
        if first and last and parse_schedule(first).start == said.start and parse_schedule(last).end == said.end:
            return first, last
    return f"{said.start}", f"{said.end}"


def _bare(words: str) -> str:
    """Without "från och med" and "den" before it."""
    found = _lead.match(words)
    return words[found.end() :].strip() if found else words
