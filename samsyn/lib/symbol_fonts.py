"""The signs of fonts that have their own in place of letters: what Word puts in as a symbol, as the sign it shows."""

# Of Adobe's Symbol, from 0x20 and from 0xA0; "\0" where there is none.
_SYMBOL_LOW = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\0〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
_WINGDINGS = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪",
    0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {
    "symbol": {**dict(enumerate(_SYMBOL_LOW, 0x20)), **dict(enumerate(_SYMBOL_HIGH, 0xA0))},
    "wingdings": _WINGDINGS,
}


def sign(font: str, code: int) -> str:
    """The sign of a font's code, "" when it is not known. A code of Unicode's own is that letter in any font."""
    private = 0xF000 <= code <= 0xF0FF
    if found := _FONTS.get(font.casefold(), {}).get(code - 0xF000 if private else code, ""):
        return found.strip("\0")
    is_letter = 0x20 <= code < 0xD800 or 0xF900 <= code < 0x110000
    return chr(code) if is_letter and font.casefold() not in _FONTS else ""
