"""Mails as bytes, put together by hand: a library would not write what people and programs send."""

import base64

CRLF = "\r\n"
HEADERS = {
    "From": "Eva Berg <eva.berg@foretag.example.org>",
    "To": "naringsliv@kommun.example.org",
    "Subject": "SV: Vad tycker du?",
    "Date": "Tue, 2 Mar 2021 10:14:00 +0100",
    "Message-ID": "<svar-1@foretag.example.org>",
    "MIME-Version": "1.0",
}


def mail(body: str | bytes = "Vi tycker att det är bra.\r\n", charset: str = "utf-8", **headers: str) -> bytes:
    """A mail with the body; a header named `Content_Type` is Content-Type, and "" takes one away."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    told = {**HEADERS, "Content-Type": f"text/plain; charset={charset}", "Content-Transfer-Encoding": "8bit", **given}
    lines = CRLF.join(f"{name}: {value}" for name, value in told.items() if value)
    content = body if isinstance(body, bytes) else body.encode(charset)
    return lines.encode("utf-8", "surrogateescape") + b"\r\n\r\n" + content


def part(content_type: str, body: str | bytes, **headers: str) -> bytes:
    """A part of a multipart, in base64 when it is bytes."""
    told = {"Content-Type": content_type, **{name.replace("_", "-"): value for name, value in headers.items()}}
    if isinstance(body, bytes) and not content_type.startswith("message/"):
        told.setdefault("Content-Transfer-Encoding", "base64")
        body = base64.encodebytes(body)
    content = body if isinstance(body, bytes) else body.encode()
    return CRLF.join(f"{name}: {value}" for name, value in told.items()).encode() + b"\r\n\r\n" + content


def joined(*parts: bytes, boundary: str = "gräns".encode("ascii", "ignore").decode()) -> bytes:
    """The body of a multipart."""
    edge = f"--{boundary}".encode()
    return b"".join(edge + b"\r\n" + one + b"\r\n" for one in parts) + edge + b"--\r\n"


def multipart(*parts: bytes, kind: str = "mixed", boundary: str = "grns", **headers: str) -> bytes:
    """A mail of several parts."""
    said = f'multipart/{kind}; boundary="{boundary}"'
    return mail(joined(*parts, boundary=boundary), Content_Type=said, Content_Transfer_Encoding="", **headers)


def inside(*parts: bytes, kind: str, boundary: str) -> bytes:
    """A multipart as a part of another."""
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode() + joined(*parts, boundary=boundary)


def file(name: str, data: bytes, content_type: str = "application/octet-stream") -> bytes:
    return part(content_type, data, Content_Disposition=f'attachment; filename="{name}"')


def forwarded(data: bytes) -> bytes:
    return part("message/rfc822", data)


def bounce(*recipients: str, original: bytes = b"", text: str = "Delivery failed.\r\n", **headers: str) -> bytes:
    """A delivery status: each of `recipients` is its block, as lines."""
    blocks = "\r\n".join(["Reporting-MTA: dns; mx.example.org\r\n", *(f"{one}\r\n" for one in recipients)])
    parts = [part("text/plain", text), part("message/delivery-status", blocks)]
    if original:
        parts.append(forwarded(original))
    told = {"From": "MAILER-DAEMON@mx.example.org", "Subject": "Undelivered", "Return-Path": "<>", **headers}
    return multipart(*parts, kind="report; report-type=delivery-status", **told)


def block(address: str, status: str, action: str = "failed", words: str = "", original: str = "") -> str:
    lines = [f"Original-Recipient: rfc822;{original}"] if original else []
    lines += [f"Final-Recipient: rfc822; {address}", f"Action: {action}", f"Status: {status}"]
    return CRLF.join([*lines, *([f"Diagnostic-Code: smtp; {words}"] if words else [])]) + CRLF
