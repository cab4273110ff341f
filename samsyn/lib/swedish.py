"""Swedish typography: citations of decisions."""


def citation(body: str, date: str = "", minutes_item: str = "") -> str:
    """Kommunfullmäktige 2021-06-16 § 47, with a hard space after §. Day and § may be missing."""
    item = f"§\u00a0{minutes_item.removeprefix('§').strip()}" if minutes_item else ""
    return " ".join(part for part in (body, str(date or ""), item) if part)
