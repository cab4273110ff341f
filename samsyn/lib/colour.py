"""From a municipality's one colour, a set of colours that can be read.

A colour is a hex text, "#1d4f5e". The colour itself may be too light to read or to draw with; it is then made darker,
with the hue kept, until it stands out from every background that Samsyn has.
"""

import colorsys
import re
from dataclasses import dataclass

WHITE = "#ffffff"
BLACK = "#000000"
PAPER = "#faf8f3"
PAPER_DEEP = "#f1eee6"
READABLE = 4.5  # WCAG 1.4.3: ordinary text against its background
VISIBLE = 3.0  # WCAG 1.4.11: the edge of a control, a line in a drawing
WASH = 0.062  # how much of the accent is mixed into white
DARKEN_STEP = 0.98

Channels = tuple[float, float, float]


@dataclass(frozen=True)
class AccentSet:
    """Every value is a hex text. `own` is the municipality's colour as given: for ornament only."""

    own: str
    accent: str  # buttons with white text, lines, "you are here"; at least 4.5:1 on every background
    hover: str
    active: str
    text: str  # links; at least 4.5:1 on every background
    text_strong: str
    border: str  # at least 3:1 on every background
    border_subtle: str  # hairline, nothing rests on it
    surface_active: str
    surface_hover: str
    surface: str
    wash: str  # a tinted background; ink and accent are readable on it


def is_colour(text: str) -> bool:
    """Whether the text is a colour this module takes: # and six hexadecimal digits."""
    return re.fullmatch(r"#[0-9a-fA-F]{6}", text) is not None


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio between two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """The colour with a share (0 to 1) of it left and the rest taken from the other."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return _hex(tuple(a * share + b * (1 - share) for a, b in pairs))


def accent_set(colour: str) -> AccentSet:
    """The set for one colour. Raises ValueError when it is not a colour."""
    if not is_colour(colour):
        raise ValueError(f"not a colour: {colour!r}")
    accent = _darken(colour.lower(), READABLE)
    return AccentSet(
        own=colour.lower(),
        accent=accent,
        hover=mix(accent, BLACK, 0.76),
        active=mix(accent, BLACK, 0.52),
        text=accent,
        text_strong=mix(accent, BLACK, 0.6),
        border=_darken(mix(accent, WHITE, 0.73), VISIBLE),
        border_subtle=mix(accent, WHITE, 0.36),
        surface_active=mix(accent, WHITE, 0.29),
        surface_hover=mix(accent, WHITE, 0.2),
        surface=mix(accent, WHITE, 0.125),
        wash=mix(accent, WHITE, WASH),
    )


def _darken(colour: str, ratio: float) -> str:
    """The colour, or the lightest darker one of its hue with the ratio against white, both papers, its own wash."""
    while any(contrast(colour, ground) < ratio for ground in (WHITE, PAPER, PAPER_DEEP, mix(colour, WHITE, WASH))):
        hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
        darker = _hex(colorsys.hls_to_rgb(hue, lightness * DARKEN_STEP, saturation))
        # Rounding to whole steps may stand still on very dark colours; the ratio is reached long before that.
        assert darker != colour, colour
        colour = darker
    return colour


def _channels(colour: str) -> Channels:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(channels: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(min(max(channel, 0), 1) * 255):02x}" for channel in channels)


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
