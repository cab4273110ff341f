"""Word files written part by part: what Word can put in a file and no library writes."""

import io
import zipfile

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Rubrik{level}"><w:name w:val="heading {level}"/></w:style>'
    for level in (1, 2, 3)
)
STYLES = f'<w:style w:type="paragraph" w:styleId="Rubrik"><w:name w:val="Title"/></w:style>{HEADINGS}'


def r(words: str, marks: str = "") -> str:
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def p(*runs: str, style: str = "", more: str = "") -> str:
    """A paragraph of runs; words alone become one."""
    made = "".join(run if run.startswith("<") else r(run) for run in runs)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{made}</w:p>"


def h(level: int, *runs: str, more: str = "") -> str:
    return p(*runs, style=f"Rubrik{level}", more=more)


def title(*runs: str) -> str:
    return p(*runs, style="Rubrik")


def table(*rows: list[str]) -> str:
    """Cells are words, or paragraphs and tables as they are."""
    made = "".join(
        "<w:tr>" + "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{made}</w:tbl>"


def listed(number: int = 1, level: int = 0) -> str:
    """The property of a paragraph that stands in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def numbering(*shapes: tuple[str, str]) -> str:
    """One list, by the form and shape of each level."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{shape}"/></w:lvl>'
        for at, (form, shape) in enumerate(shapes)
    )
    return (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num></w:numbering>'
    )


def footnotes(*notes: str) -> str:
    made = "".join(f'<w:footnote w:id="{at}">{p(words)}</w:footnote>' for at, words in enumerate(notes, start=1))
    return f"<w:footnotes {NAMES}>{made}</w:footnotes>"


def note(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def word_file(
    *body: str, main: str = "document.xml", styles: str = STYLES, parts: dict[str, tuple[str, str]] | None = None
) -> bytes:
    """A package. parts: name in the folder word → the kind of relation and the content; its id is its name's stem."""
    told = {"styles.xml": ("styles", f"<w:styles {NAMES}>{styles}</w:styles>"), **(parts or {})}
    relations = "".join(
        f'<Relationship Id="{name.rpartition("/")[2].partition(".")[0]}" Type="{KINDS}/{kind}" Target="{name}"/>'
        for name, (kind, _) in told.items()
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{KINDS}/officeDocument" '
        f'Target="word/{main}"/></Relationships>',
        f"word/{main}": f"<w:document {NAMES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>",
        f"word/_rels/{main}.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
        **{f"word/{name}": content for name, (_, content) in told.items()},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()
