"""Pictures made on the spot, as small as they can be and still be pictures."""

import io

from PIL import Image


def png(size=(40, 20), mode="RGBA", colour=(29, 79, 94, 128), **options) -> bytes:
    return _saved(Image.new(mode, size, colour), "PNG", **options)


def jpeg(size=(40, 20), mode="RGB", colour=(29, 79, 94), **options) -> bytes:
    return _saved(Image.new(mode, size, colour), "JPEG", **options)


def svg(inside: str = '<rect width="40" height="20" fill="#1d4f5e"/>', attributes: str = "", before: str = "") -> bytes:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20" {attributes}>'
    return f"{before}{head}{inside}</svg>".encode()


def _saved(picture: Image.Image, name: str, **options) -> bytes:
    made = io.BytesIO()
    picture.save(made, name, **options)
    return made.getvalue()
