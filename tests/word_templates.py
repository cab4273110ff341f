"""Word templates as municipalities have them, and files that only look like one."""

import io
import zipfile

import docx


def word_template(*, more: dict[str, bytes] | None = None) -> bytes:
    """A Word file with Word's own styles; `more` is put into its package."""
    made = io.BytesIO()
    docx.Document().save(made)
    with zipfile.ZipFile(made, "a") as package:
        for name, data in (more or {}).items():
            package.writestr(name, data)
    return made.getvalue()
