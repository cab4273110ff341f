"""The reference document for ODF: pandoc's own with our styles, header and footer in its styles.xml."""

import io
import zipfile
from copy import deepcopy

from lxml import etree

from samsyn.render import pandoc_run
from samsyn.render import pandoc_tree as names
from samsyn.render.styles import FONT, INK, LYING_WIDTH, MARGINS, RULE, Style, built_in, own, running_head
from samsyn.render.tree import EXAMPLE, Document

SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}
# What pandoc calls the styles in ODF.
ODF_NAMES = {
    "Normal": "Standard",
    "Body Text": "Text body",
    "Block Text": "Quotations",
    "Footnote Text": "Footnote",
    "Table Caption": "TableCaption",
    "First Paragraph": "First paragraph",
    "TOC 1": "Contents 1",
    "TOC 2": "Contents 2",
    "TOC 3": "Contents 3",
}
COVER_PAGE = "Omslag"
FIRST_PAGE = "Första sidan"  # of a memo: page number below, no header
LYING_PAGE = "Liggande sida"
SMALL = " liten"  # of a table on a page that lies
LYING_MARGINS = "Header liggande", "Footer liggande"
ONLY_HERE = [
    Style("Table Contents", after=2, before=2, line=1.15),
    *(Style(name, size=1, line=0.1) for name in (names.LYING, names.STANDING)),
    *(Style(name, name.split()[0], right_tab=LYING_WIDTH) for name in LYING_MARGINS),
]
QUIET_LINK = "Innehållslänk"  # in the contents, where everything is a link
HAIRLINE = f"0.5pt solid #{RULE}"
STRONG_LINE = f"1pt solid #{INK}"


def tag(name: str) -> str:
    """ "text:p" as lxml wants it."""
    prefix, local = name.split(":")
    return f"{{{SPACES[prefix]}}}{local}"


def encoded(name: str) -> str:
    """A style's name as ODF keeps it: a space is _20_."""
    return name.replace(" ", "_20_")


def parsed(xml: str) -> list[etree._Element]:
    """Elements from a piece of ODF."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
    return list(etree.fromstring(f"<all {spaces}>{xml}</all>"))


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def rewritten(file: bytes, changes: dict[str, bytes]) -> bytes:
    """An ODF file with some of its parts replaced; "mimetype" stays first and unpacked, as the standard wants."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in sorted(old.infolist(), key=lambda entry: entry.filename != "mimetype"):
            packed = zipfile.ZIP_STORED if entry.filename == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(entry.filename, changes.get(entry.filename, old.read(entry)), packed)
    return made.getvalue()


def reference(accent: str, document: Document) -> bytes:
    """Our reference document; `accent` as hex without #. Header and footer hold the document's title and status."""
    plain = pandoc_run.default_reference("odt")
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        root = etree.fromstring(archive.read("styles.xml"))
    styles = root.find(tag("office:styles"))
    for style in [*built_in(accent, document), *own(accent, document), *ONLY_HERE]:
        _write(styles, style)
    _write(styles, Style("Table Heading", "Table Contents", bold=True))
    for name in ("Table Contents", "Table Heading"):
        _write(styles, Style(f"{name}{SMALL}", name, size=9, before=2, after=2, line=1.1))
    _write(styles, Style("Compact", "Text body", after=3, line=1.15))
    look = f'<style:text-properties fo:color="#{accent}"/>'
    styles.extend(parsed(f'<style:style style:name="{names.NUMBER}" style:family="text">{look}</style:style>'))
    quiet = f'<style:text-properties fo:color="#{INK}" style:text-underline-style="none"/>'
    styles.extend(parsed(f'<style:style style:name="{QUIET_LINK}" style:family="text">{quiet}</style:style>'))
    for link in styles.iter(tag("style:style")):
        if link.get(tag("style:name")) == "Internet_20_link":
            link.find(tag("style:text-properties")).set(tag("fo:color"), f"#{accent}")
    _language_and_font(root)
    _pages(root, document)
    return rewritten(plain, {"styles.xml": etree.tostring(root, xml_declaration=True, encoding="UTF-8")})


def _write(styles: etree._Element, style: Style) -> None:
    """Add the style, or replace what is said of it."""
    name = encoded(ODF_NAMES.get(style.name, style.name))
    for old in styles.findall(tag("style:style")):
        if old.get(tag("style:name")) == name:
            styles.remove(old)
    parent = encoded(ODF_NAMES.get(style.based_on, style.based_on))
    attributes = f' style:parent-style-name="{parent}"' if parent else ""
    if style.level:
        attributes += f' style:default-outline-level="{style.level}" style:next-style-name="Text_20_body"'
    if style.name == names.MUNICIPALITY:
        attributes += f' style:master-page-name="{COVER_PAGE}"'
    if style.name == names.MEMO_HEAD:
        attributes += f' style:master-page-name="{encoded(FIRST_PAGE)}"'
    if style.name in (names.CONTENTS_TITLE, names.STANDING):
        attributes += ' style:master-page-name="Standard"'
    if style.name == names.LYING:
        attributes += f' style:master-page-name="{encoded(LYING_PAGE)}"'
    styles.extend(
        parsed(
            f'<style:style style:name="{name}" style:display-name="{style.name}" style:family="paragraph"'
            f' style:class="text"{attributes}><style:paragraph-properties{_paragraph(style)}>{_tabs(style)}'
            f"</style:paragraph-properties><style:text-properties{_run(style)}/></style:style>"
        )
    )


def _paragraph(style: Style) -> str:
    parts = []
    if not style.name.startswith(names.BETWEEN):
        parts += [f'fo:margin-top="{style.before}pt"', f'fo:margin-bottom="{style.after}pt"']
        parts += [f'fo:margin-left="{style.left}pt"', f'fo:margin-right="{style.right}pt"']
    if style.line:
        parts.append(f'fo:line-height="{round(style.line * 100)}%"')
    if style.shade:
        parts += [f'fo:background-color="#{style.shade}"', 'fo:padding="5pt"', 'style:shadow="none"']
    if style.border:
        parts.append(f'fo:border-{style.border}="{style.border_width}pt solid #{style.border_colour}"')
        parts.append(f'fo:padding-{style.border}="{ {"top": 14, "left": 10, "bottom": 6}[style.border] }pt"')
    if style.keep_next:
        parts.append('fo:keep-with-next="always"')
    if style.new_page:
        parts.append('fo:break-before="page"')
    return "".join(f" {part}" for part in parts)


def _tabs(style: Style) -> str:
    if not style.right_tab:
        return ""
    stop = f'<style:tab-stop style:position="{style.right_tab}pt" style:type="right"/>'
    return f"<style:tab-stops>{stop}</style:tab-stops>"


def _run(style: Style) -> str:
    parts = []
    if style.size:
        parts.append(f'fo:font-size="{style.size}pt"')
    if style.bold is not None:
        parts.append(f'fo:font-weight="{"bold" if style.bold else "normal"}"')
    if style.italic is not None:
        parts.append(f'fo:font-style="{"italic" if style.italic else "normal"}"')
    if style.colour:
        parts.append(f'fo:color="#{style.colour}"')
    return "".join(f" {part}" for part in parts)


def _language_and_font(root: etree._Element) -> None:
    fonts = root.find(tag("office:font-face-decls"))
    fonts.extend(parsed(f'<style:font-face style:name="{FONT}" svg:font-family="\'{FONT}\'"/>'))
    for properties in root.iter(tag("style:text-properties")):
        for place in ("style:font-name", "fo:font-family"):
            if properties.get(tag(place)):
                del properties.attrib[tag(place)]
        if properties.get(tag("fo:language")):
            properties.set(tag("fo:language"), "sv")
            properties.set(tag("fo:country"), "SE")
    for default in root.iter(tag("style:default-style")):
        properties = default.find(tag("style:text-properties"))
        if properties is not None:
            properties.set(tag("style:font-name"), FONT)


def _pages(root: etree._Element, document: Document) -> None:
    """A4; a cover without header, then pages with status above and page numbers below."""
    standing = next(root.iter(tag("style:page-layout")))
    for layout in standing.iter(tag("style:page-layout-properties")):
        for side, width in MARGINS.items():
            # The header stands inside the margin, so the page's own top margin is less by its height.
            less = 14 if side in ("top", "bottom") else 0
            layout.set(tag(f"fo:margin-{side}"), f"{width - less}mm")
        layout.set(tag("fo:page-width"), "210mm")
        layout.set(tag("fo:page-height"), "297mm")
    for place in ("header", "footer"):
        for style in root.iter(tag(f"style:{place}-style")):
            side = "bottom" if place == "header" else "top"
            properties = f'<style:header-footer-properties fo:min-height="14mm" fo:margin-{side}="6mm"/>'
            style[:] = parsed(properties)
    bold = (
        '<style:style style:name="MT1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    root.find(tag("office:automatic-styles")).extend(parsed(bold))
    status = f'<text:span text:style-name="MT1">{escape(document.status)}</text:span>'
    head = f"{escape(running_head(document))}<text:tab/>{status}"
    example = EXAMPLE if document.is_example else ""
    pages = "<text:page-number>1</text:page-number> av <text:page-count>1</text:page-count>"
    foot = f"{example}<text:tab/>Sida {pages}"
    header, lying_header = (_line(name, head) for name in ("Header", LYING_MARGINS[0]))
    footer, lying_footer = (_line(name, foot) for name in ("Footer", LYING_MARGINS[1]))
    layout, lying = standing.get(tag("style:name")), _laid_down(standing)
    masters = root.find(tag("office:master-styles"))
    masters[:] = parsed(
        f'<style:master-page style:name="Standard" style:page-layout-name="{layout}">'
        f"<style:header>{header}</style:header><style:footer>{footer}</style:footer></style:master-page>"
        f'<style:master-page style:name="{COVER_PAGE}" style:page-layout-name="{layout}"'
        ' style:next-style-name="Standard"/>'
        f'<style:master-page style:name="{encoded(FIRST_PAGE)}" style:display-name="{FIRST_PAGE}"'
        f' style:page-layout-name="{layout}" style:next-style-name="Standard">'
        f"<style:footer>{footer}</style:footer></style:master-page>"
        f'<style:master-page style:name="{encoded(LYING_PAGE)}" style:display-name="{LYING_PAGE}"'
        f' style:page-layout-name="{lying}">'
        f"<style:header>{lying_header}</style:header><style:footer>{lying_footer}</style:footer></style:master-page>"
    )


def _line(style: str, words: str) -> str:
    return f'<text:p text:style-name="{encoded(style)}">{words}</text:p>'


def _laid_down(standing: etree._Element) -> str:
    """The name of a page layout with the same measures, turned."""
    lying, name = deepcopy(standing), f"{standing.get(tag('style:name'))}L"
    lying.set(tag("style:name"), name)
    properties = lying.find(tag("style:page-layout-properties"))
    width, height = (properties.get(tag(f"fo:page-{side}")) for side in ("width", "height"))
    properties.set(tag("fo:page-width"), height)
    properties.set(tag("fo:page-height"), width)
    properties.set(tag("style:print-orientation"), "landscape")
    standing.addnext(lying)
    return name
