"""What an attached file is, by its bytes, and a name for it that every system can keep."""

import re
import unicodedata

from samsyn.lib.letters import CONTROLS, DIRECTIONS, composed
from samsyn.lib.swedish import file_name

UNKNOWN = "application/octet-stream"
PROGRAM = "application/x-msdownload"
SCRIPT = "text/x-script"
LONGEST_ENDING = 10

SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!", "application/vnd.rar"),
    (b"\x1f\x8b", "application/gzip"),
    (b'x\x9f>"', "application/ms-tnef"),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"L\x00\x00\x00\x01\x14\x02\x00", PROGRAM),  # a Windows shortcut
    (b"#!", SCRIPT),
    (b"BEGIN:VCALENDAR", "text/calendar"),
    (b"BEGIN:VCARD", "text/vcard"),
)
PACKED = b"PK\x03\x04"
OFFICE = "application/vnd.openxmlformats-officedocument."
IN_PACKAGES = (  # names of what lies in them stand unpacked
    (b"vbaProject.bin", "application/vnd.ms-office.vbaProject"),
    (b"word/document.xml", f"{OFFICE}wordprocessingml.document"),
    (b"xl/workbook.xml", f"{OFFICE}spreadsheetml.sheet"),
    (b"ppt/presentation.xml", f"{OFFICE}presentationml.presentation"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OUTLOOK = "application/vnd.ms-outlook"
IN_OLE = (
    ("__properties_version1.0", OUTLOOK),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
)
# What a press on the file would run, also when another ending stands before or after it.
PROGRAM_ENDINGS = {
    "app", "bat", "cmd", "com", "cpl", "dll", "exe", "hta", "jar", "js", "jse", "lnk", "msi", "msp", "pif", "ps1",
    "reg", "scr", "sh", "vb", "vbe", "vbs", "wsf", "wsh",
}  # fmt: skip

_open_document = re.compile(rb"mimetype(application/vnd\.oasis\.opendocument\.[a-z]{1,20})")
_markup = re.compile(r"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(!doctype\s+)?(html|svg|head|body|script|[a-z]\w*)", re.I | re.S)
_header = re.compile(rb"[A-Za-z-]{2,40}:[ \t]")


def media_type_of(data: bytes) -> str:
    """The media type found in the bytes."""
    for signature, media_type in SIGNATURES:
        if data.startswith(signature):
            return media_type
    if data.startswith(PACKED):
        return _packed(data)
    if data.startswith(OLE):
        return next((kind for name, kind in IN_OLE if name.encode("utf-16-le") in data), "application/x-ole-storage")
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return "image/heic"
    return _written(data)


def _packed(data: bytes) -> str:
    if found := _open_document.search(data[:200]):
        return found[1].decode()
    return next((kind for name, kind in IN_PACKAGES if name in data), "application/zip")


def _written(data: bytes) -> str:
    """Of what has no signature: a text of some kind, or unknown."""
    beginning = data[:4000]
    if not beginning.strip() or CONTROLS.search(beginning.decode("latin-1").replace("\x0c", "")):
        return UNKNOWN
    text = beginning.decode("utf-8-sig", errors="replace").lstrip()
    if found := _markup.match(text):
        kinds = {"svg": "image/svg+xml"}
        is_page = found[1] or found[2].casefold() in ("html", "head", "body", "script") or "<script" in text.casefold()
        return kinds.get(found[2].casefold(), "text/html" if is_page else "application/xml")
    is_letter = _header.match(beginning) and b"\nFrom: " in b"\n" + beginning and b"\nDate: " in b"\n" + beginning
    return "message/rfc822" if is_letter else "text/plain"


def is_program(name: str, media_type: str) -> bool:
    """Whether it is something to run: by its bytes, or by any of the endings of its name."""
    endings = {ending.strip().casefold() for ending in CONTROLS.sub("", DIRECTIONS.sub("", name)).split(".")[1:]}
    return media_type in (PROGRAM, SCRIPT) or bool(endings & PROGRAM_ENDINGS)


def name_as_written(name: str) -> str:
    """The name as a person may see it: no line ends, no signs that turn its direction."""
    return " ".join(composed(CONTROLS.sub(" ", DIRECTIONS.sub("", name))).split()).strip()


def safe_name(name: str, media_type: str = "") -> str:
    """A name without folders, whole in å, ä and ö, no longer than every system stands, with its ending."""
    last = re.split(r"[\\/]", name_as_written(name))[-1]
    title, dot, ending = last.rpartition(".")
    is_ending = bool(dot and title) and 0 < len(ending) <= LONGEST_ENDING and ending.isalnum()
    known = {"image/png": "png", "image/jpeg": "jpg", "application/pdf": "pdf", "text/calendar": "ics"}
    if not is_ending:
        title, ending = last, known.get(media_type, "dat")
    shown = "".join(char for char in title if unicodedata.category(char) not in ("Cf", "Cc", "Cn", "Co"))
    return file_name(shown.strip(" .") or "Bilaga", extension=ending)
