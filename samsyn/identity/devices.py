"""A browser in words, so that somebody can tell their own sessions apart: "Firefox i Windows"."""

BROWSERS = [("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")]
SYSTEMS = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac", "Mac"),
           ("Linux", "Linux")]  # fmt: skip


def device(user_agent: str) -> str:
    """What the browser says it is. Nothing but our own words is kept of it."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "")
    return " i ".join(filter(None, [browser or "Okänd webbläsare", system]))
