"""How pages are served: bytes, time and connections are counted here, before Django sees anything (docs/adr/0008)."""
