"""The words of a text about money that say something of an amount, in order. `money_reading` puts them together."""

import re
import unicodedata
from dataclasses import dataclass

from samsyn.lib.money_doubts import SHARE, WITHIN
from samsyn.lib.money_numbers import FRACTIONS, NUMBER, NUMBER_WORD, UNIT

YEAR = r"(?:19|20|21)[0-9]{2}"
_count = r"(?:[0-9]{1,2}|två|tre|fyra|fem|sex|sju|åtta|nio|tio)"
_thing = r"[^\W\d_][\w-]*"
_things = "invånare|inv|elev|plats|barn|person|brukare|styck|st|lägenhet|hushåll|företag|deltagare|skola|enhet|kommun"
_cost = (
    r"[^\W\d_]*(?:kostnad|bidrag|budget|belopp|anslag|drift|avgift|medel|summa|investering|finansiering|ersättning|stöd"
    r")(?:er|erna|en|et|ar|s|n)?"
)
COST_WORD = re.compile(_cost)
# Kind and words, the first that fits is taken. Letters are small, spaces plain, every dash a hyphen (`plain`).
_KINDS: list[tuple[str, str]] = [
    ("hard", r"[\n;|•·●]"),
    ("other", rf"{YEAR}-\d\d-\d\d|{YEAR}/\d+|(?<!\d)\d{{1,2}}/\d{{1,2}}(?!\d)(?:[ -]{YEAR})?|§+ ?\d+(?:/\d+)?"),
    ("within", WITHIN),
    ("share", SHARE),
    ("other", rf"(?:{NUMBER}) ?(?:%|procent\b|promille\b)"),
    ("other", rf"\b(?:n(?:umme)?r|dnr|mål|delmål|etapp|fas|steg|punkt|kv|kvartal|vecka|bilaga|kap|kl|insats)\.? ?"
              rf"\d+(?:[.:]\d+)*(?![\d.,]|[ ]\d{{3}}\b| ?(?:{UNIT})(?!\w))"),
    ("other", rf"\bår [0-9]{{1,2}}(?![\d.,]| \d{{3}}\b| ?(?:{UNIT})(?!\w))"),
    ("duration", rf"\b(?:i|under) {_count} år\b|[x×*] ?{_count} år\b"),
    ("since", rf"\b(?:från och med|fr\.? ?o\.? ?m\.?|from|från|start) (?:år )?{YEAR}\b(?! ?(?:-|till|{UNIT}))"
              rf"|\b{YEAR} (?:och framåt|ff\b\.?)|\b{YEAR} ?-(?= ?(?:$|[,;)\n]))"),
    ("until", rf"\b(?:till och med|t\.? ?o\.? ?m\.?|till) (?:år )?{YEAR}\b(?! ?(?:{UNIT}))"),
    ("years", rf"(?<![\w.,-]){YEAR} ?(?:-|till|till och med) ?(?:{YEAR}|\d\d)(?![\w]| \d| ?(?:{UNIT})(?!\w))"
              rf"|(?<![\w.,-]){YEAR} ?- ?{YEAR}(?!\d)"),
    ("times", rf"(?:(?<=[\d{FRACTIONS}])|(?<=[\d{FRACTIONS}rn] ))[x×*](?= ?[\d{FRACTIONS}])|[×*](?= ?\d)"
              r"|\b(?:ggr|gånger)(?= ?\d)"),
    ("each", r"\bst(?:ycken)? ?[àáa@](?= ?\d)"),
    ("at", r"(?<![\w])[àá](?= ?\d)"),
    ("other", r"\b(?:några|flera|ett par|ett antal|åtskilliga|tiotals|hundratals)(?: hundra)? ?"
              r"(?:tusen|miljoner|tkr|mnkr|mkr)\b(?: kr\w*)?"),
    ("zero", r"\b(?<!inte )(?<!ej )(?:ingen kostnad|inga kostnader|kostnadsfri(?:tt)?)\b"),
    ("part", r"\b(?:varav|därav|varutav)\b"),
    ("including", r"\bink(?:l(?:usive|uderar|uderat)?\.?)(?!\w)(?! ?(?:moms|mervärdesskatt)(?! \d))"),
    ("excluding", r"\bexkl(?:usive)?(?!\w)\.?(?! ?(?:moms|mervärdesskatt)(?! \d))"),
    ("break", r"\b(?:därefter|därutöver|därtill|dessutom|sedan|utöver det|efter det)\b"),
    ("total", r"\btotalt?(?!\w)|\btotal(?:kostnad|summa|budget|belopp)\w*|\bsammanlagt?\w*|\bsammantaget\b|\bsumma\b"
              r"|\btillsammans\b(?! med)|\binalles\b|="),
    ("once", r"\bengångs\w*|\ben gång\b|\bvid ett tillfälle\b"),
    ("per", rf"\bvar(?:annat|t ?annat|t (?:tredje|fjärde|femte|\d(?::?[ae])?)) (?:år|månad)\b"
            rf"|(?:\bper |\bpr |/ ?)(?:[\d ]*\d )?(?!(?:{UNIT})(?!\w)){_thing}"
            rf"(?: och (?:{_things}|år|månad)\b|(?: per |/ ?){_thing})*"
            rf"|\b(?:årligen|årsvis|månadsvis|månatlig\w*|om året|i månaden|årskostnad\w*|årshyra\w*|vardera)\b"
            rf"|\bvarje(?= ?(?:$|[,;.)]))|\bvarje {_thing}|\bårlig(?:t|a)? (?={_cost})|(?<=kr )årligt?\b"
            r"|\bårlig(?:t|a)? om\b|(?<=kr )(?:st|styck)\b|\bp\.a\.|\bvar år\b"),
    ("least", r"\b(?:minst|lägst|åtminstone|minimum|mer än|över|från)(?!\w)|\bmin\.(?!\w)|[>≥] ?=?"),
    ("most", r"\b(?:högst|max(?:imalt|imum|imal)?|upp till|som mest|inte mer än|mindre än|under"
             r"|(?:inte|ej) över(?:stiga)?)(?!\w)\.?|[<≤] ?=?"),
    ("least_after", r"\b(?:eller mer|och uppåt|och mer)\b|\+(?= ?(?:$|[,;.)]))"),
    ("about", r"(?<!\w)(?:ca|c:a|cirka|circa|omkring|ungefär|runt|uppskattningsvis|uppskattad|uppskattat"
              r"|uppskattas till|drygt|knappt|närmare|nästan|(?:i )?storleksordningen)\.?(?![^\W\d])|[~≈±]"),
    ("only_if", r"\b(?:förutsatt|under förutsättning|villkora|i mån av|obeslutad|obeslutat)\w*"
                r"|\b(?:om|vid) (?:[^\W\d_]+ ){0,2}bevilja\w*|\b(?:ej|inte|ännu inte|inte ännu) (?:beslut|bevilja)\w*"),
    ("possible", r"\bev(?!\w)\.?|\beventuell\w*|\bkanske\b|\bmöjlig\w*|\bprel(?!\w)\.?|\bpreliminär\w*|\bansök\w*"
                 r"|\bsök(?:s|t|ta|es|as|a|er|ts)\b|\bäska\w*"),
    ("granted", r"\bbevilja(?:d|t|de|ts)\b"),
    ("minus", r"\bminus(?= ?\d)"),
    ("income", r"\b(?:in)?besparing\w*|\bintäkt\w*|\bminskade? kostnad\w*|\bkostnadsminskning\w*"),
    ("currency", r"[€$£]|\b(?:euros?|eur|usd|dollar|nok|dkk|pund|gbp)(?!\w)"),
    ("unit", rf"(?<![^\W\d])(?:{UNIT})(?!\w)|(?<=\w)tusen(?: ?kr(?:onor)?)?(?!\w)"),
    ("numword", rf"\b(?:{NUMBER_WORD})(?= ?(?:hundra ?)?(?:tusen|milj|mkr|mnkr|tkr|kronor|kr\b))"),
    ("num", NUMBER),
    ("thousand", rf"(?<=[\d{FRACTIONS}])'|(?<=\d)k(?!\w)|(?<=\d )k(?!\w)"),
    ("to", r"\b(?:till|upp emot)\b"),
    ("between", r"\bmellan\b"),
    ("and", r"\b(?:och|samt)\b|&"),
    ("sep", r",|\+|(?<=\s)/(?=\s)|\b(?:plus|respektive|resp\.?|eller|alternativt|alt\.)(?!\w)"),
    ("stop", r"[.!?](?=\s|$)"),
    ("open", r"[(\[]"),
    ("close", r"[)\]]"),
    ("colon", r":"),
    ("dash", r"-"),
    ("word", r"[^\W\d_]\w*(?:\.\w+)+\.?|[^\W\d_]\w*(?:[-'’:/]\w+)*-?|[^\W_]\w*"),
]  # fmt: skip
_token = re.compile("|".join(f"(?P<k{at}>{pattern})" for at, (_, pattern) in enumerate(_KINDS)))


@dataclass(frozen=True)
class Token:
    """`start` and `end` are places in the plain text."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Plain:
    """The text with small letters, plain spaces and hyphens, and where each of its letters stands in the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    original: str

    def words(self, start: int, end: int) -> str:
        """The original words behind a stretch of the plain text."""
        return self.original[self.starts[start] : self.ends[end - 1]] if start < end else ""


def plain(text: str) -> Plain:
    """What a copy from Word, Excel or a PDF carries along does not count: soft hyphens, marks of notes, thin spaces."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        for letter in _folded(text[at:end]):
            letters.append(letter)
            starts.append(at)
            ends.append(end)
        at = end
    return Plain("".join(letters), tuple(starts), tuple(ends), text)


def _folded(cluster: str) -> str:
    first = cluster[0]
    if first in FRACTIONS or first.isascii():
        folded = unicodedata.normalize("NFC", cluster)
    elif unicodedata.category(first) in ("Cf", "No"):
        return ""
    elif first == "´":  # its compatible form is a space and an accent
        folded = first
    else:
        folded = unicodedata.normalize("NFKC", cluster)
    if folded in ("´", "′", "‘", "’", "`", "ʹ"):
        return "'"
    if folded in ("\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"):
        return "\n"
    if folded.isspace():
        return " "
    return "-" if folded in "‐‑‒–—―−" else folded.lower()


def tokens(text: str) -> list[Token]:
    """Of a plain text. A year before or after a number is a token of its own: "2027 150 tkr"."""
    found: list[Token] = []
    for match in _token.finditer(text):
        kind = _KINDS[int((match.lastgroup or "k0")[1:])][0]
        token = Token(kind, match[0], match.start(), match.end())
        found += _with_years(token) if kind == "num" else [token]
    return [
        Token("years", one.text, one.start, one.end) if _is_bare_year(one, found[at + 1 : at + 2]) else one
        for at, one in enumerate(found)
    ]


def _is_bare_year(token: Token, after: list[Token]) -> bool:
    is_year = token.kind == "num" and re.fullmatch(YEAR, token.text)
    return bool(is_year) and not (after and after[0].kind in ("unit", "currency", "thousand"))


def _with_years(token: Token) -> list[Token]:
    """The number, with years that stand before or after it taken off when all together are no groups of three."""
    text, start = token.text, token.start
    before: list[Token] = []
    after: list[Token] = []
    while " " in text and not re.match(r"\d{1,3}(?: \d{3})+(?!\S* ?\d)", text):
        first, _, rest = text.partition(" ")
        others, _, last = text.rpartition(" ")
        if re.fullmatch(YEAR, first):
            before.append(Token("years", first, start, start + len(first)))
            start, text = start + len(first) + 1, rest
        elif re.fullmatch(YEAR, last):
            end = start + len(text)
            after.insert(0, Token("years", last, end - len(last), end))
            text = others
        else:
            break
    return [*before, Token("num", text, start, start + len(text)), *after]
