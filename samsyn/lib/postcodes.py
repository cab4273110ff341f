"""A Swedish postcode, however it is written."""


def as_postcode(words: str) -> tuple[str, bool]:
    """The postcode as it is written, "831 72", and whether it is a Swedish one. Another is left as it stands."""
    figures = "".join(filter(str.isdecimal, words))
    bare = words.casefold().removeprefix("se").removeprefix("s").strip(" -")
    if len(figures) == 5 and bare.replace(" ", "") == figures:
        return f"{figures[:3]} {figures[3:]}", True
    return words, False
