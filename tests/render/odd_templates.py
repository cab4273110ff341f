"""Word templates of every make: what programs leave out, name differently or break in them."""

import io
import re
import zipfile
from collections.abc import Callable

from samsyn.lib.strict_office import TRANSITIONAL
from tests.render.template import template
from tests.samples import Samples

Change = Callable[[bytes], bytes]

STYLE = rb"<w:style .*</w:style>"
SWEDISH = {b"heading 1": "Rubrik 1", b"heading 2": "Rubrik 2", b"Title": "Rubrik", b"header": "Sidhuvud"}
NO_PART = "word/_rels/document.xml.rels", "[Content_Types].xml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/></Relationships>'
)
WORDS = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Hej'
    "</w:t></w:r></w:p></w:body></w:document>"
)


def changed(data: bytes, changes: dict[str, Change], *, without: tuple[str, ...] = ()) -> bytes:
    """The package with parts changed, by patterns of their names, or taken away."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for pattern, change in changes.items():
                content = change(content) if re.fullmatch(pattern, name) else content
            if name not in without:
                new.writestr(name, content)
    return made.getvalue()


def swap(old: bytes, new: bytes) -> Change:
    return lambda data: re.sub(old, new, data, flags=re.S)


def of_styles(*changes: Change) -> bytes:
    def all_of(data: bytes) -> bytes:
        for change in changes:
            data = change(data)
        return data

    return changed(template(), {"word/styles.xml": all_of})


def without(part: str) -> bytes:
    """The template without a part of its package and all that names it."""
    name = part.encode()
    return changed(
        template(),
        {
            r"word/_rels/document\.xml\.rels": swap(rb'<Relationship [^>]*Target="' + name + rb'"[^>]*/>', b""),
            r"\[Content_Types\]\.xml": swap(rb'<Override [^>]*PartName="/word/' + name + rb'"[^>]*/>', b""),
        },
        without=(f"word/{part}",),
    )


def swedish(data: bytes) -> bytes:
    for name, theirs in SWEDISH.items():
        data = re.sub(b'w:name w:val="' + name + b'"', f'w:name w:val="{theirs}"'.encode(), data, flags=re.I)
    return data


def strict(data: bytes) -> bytes:
    for theirs, ours in TRANSITIONAL:
        data = data.replace(ours, theirs)
    return data


def twice(data: bytes) -> bytes:
    found = re.search(rb'<w:style [^>]*w:styleId="Heading1".*?</w:style>', data, re.S)
    return data.replace(b"</w:styles>", found[0] + b"</w:styles>")


def more_styles(*styles: str) -> Change:
    return lambda data: data.replace(b"</w:styles>", "".join(styles).encode() + b"</w:styles>")


def style(kind: str, name: str) -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'


def document2() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template())) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b"word/document.xml", b"word/document2.xml")
            new.writestr(name.replace("document.xml", "document2.xml"), content)
    return made.getvalue()


def bare(main: str) -> bytes:
    """The least that is a Word file: one part, without styles, settings or relations."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS.format(main))
        package.writestr(main.lstrip("/"), WORDS)
    return made.getvalue()


def with_header(inside: str) -> bytes:
    hdr = f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{inside}</w:hdr>'
    return changed(
        template(), {r"word/header1\.xml": lambda data: hdr.encode()}, without=("word/_rels/header1.xml.rels",)
    )


TABLE = (
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>Adress</w:t></w:r></w:p></w:tc>"
    "</w:tr></w:tbl>"
)

ODD = Samples({
    "no styles": lambda: of_styles(swap(STYLE, b"")),
    "no styles and no defaults": lambda: of_styles(swap(STYLE, b""), swap(rb"<w:docDefaults>.*</w:docDefaults>", b"")),
    "no part for styles": lambda: without("styles.xml"),
    "only default styles": lambda: of_styles(swap(rb'<w:style (?![^>]*w:default="1").*?</w:style>', b"")),
    "styles of an unknown type": lambda: changed(
        template(), {r"\[Content_Types\]\.xml": swap(rb'<Override [^>]*/word/styles.xml"[^>]*/>', b"")}
    ),
    "no numbering": lambda: without("numbering.xml"),
    "no settings": lambda: without("settings.xml"),
    "no theme": lambda: without("theme/theme1.xml"),
    "a renamed heading": lambda: of_styles(swap(rb'w:name w:val="[Hh]eading 1"', b'w:name w:val="Kommunrubrik"')),
    "a nameless heading": lambda: of_styles(swap(rb'<w:name w:val="[Hh]eading 1"/>', b"")),
    "a heading twice": lambda: of_styles(twice),
    "a heading that is no paragraph": lambda: of_styles(
        swap(rb'w:type="paragraph"( [^>]*w:styleId="Heading1")', rb'w:type="character"\1')
    ),
    "our names for other kinds of style": lambda: of_styles(
        more_styles(style("paragraph", "Table"), style("paragraph", "Rubriknummer"), style("character", "Ingress"))
    ),
    "Swedish names": lambda: of_styles(swedish),
    "a dotx": lambda: template(dotx=True),
    "strict": lambda: changed(template(), {r".*\.(xml|rels)": strict}),
    "protected": lambda: changed(
        template(),
        {"word/settings.xml": swap(rb"(<w:settings[^>]*>)", rb'\1<w:documentProtection w:edit="readOnly"/>')},
    ),
    "no measures": lambda: changed(template(), {r"word/document\.xml": swap(rb"<w:sectPr.*</w:sectPr>", b"")}),
    "a header that is not there": lambda: changed(
        template(), {r"word/_rels/document\.xml\.rels": swap(rb"<Relationship [^>]*header[^>]*/>", b"")}
    ),
    "a picture that is not there": lambda: changed(template(), {}, without=("word/media/image1.png",)),
    "an empty header": lambda: with_header(""),
    "a header of one table": lambda: with_header(TABLE),
    "odd and even pages": lambda: changed(
        template(), {"word/settings.xml": swap(rb"(<w:settings[^>]*>)", rb"\1<w:evenAndOddHeaders/>")}
    ),
    "named document2": lambda: document2(),
    "absolute names": lambda: changed(
        template(), {r"word/_rels/document\.xml\.rels": swap(rb'Target="(\w+\.xml)', rb'Target="/word/\1')}
    ),
    "one part": lambda: bare("word/document.xml"),
    "one part, absolute": lambda: bare("/word/document.xml"),
})  # fmt: skip
