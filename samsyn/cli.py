"""The console command `samsyn`. Ends with 0, 1 (the input was refused, and why) or 2 (a wrong call)."""

import argparse
import os
import sys
from pathlib import Path

from samsyn import __version__
from samsyn.commands import Refused
from samsyn.jobs.lanes import LANES

FORMATS = ["pdf", "docx", "odt", "html"]
KINDS = [
    "programme", "action-plan", "programme-with-plan", "process-report", "comparison", "department-answers",
    "decision-summary", "staff-report", "staff-report-start", "staff-report-send-out", "consultation-report",
    "consultation-report-public",
]  # fmt: skip


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="samsyn", description="Kommunens program och planer.")
    top.add_argument("--version", action="version", version=f"samsyn {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="KOMMANDO")

    serve = commands.add_parser("serve", help="gör i ordning databasen, visar sidorna och arbetar köerna")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--demo", action="store_true", help="lägg in exempelkommunen om installationen är tom")

    commands.add_parser("migrate", help="gör i ordning databasen och de statiska filerna")
    worker = commands.add_parser("worker", help="arbetar bara köerna")
    worker.add_argument(
        "--lane",
        choices=LANES,
        help="bara enstaka brev (mail), bara utskick (mailings) eller bara det tunga (heavy); annars allt",
    )
    commands.add_parser("demo", help="lägger in exempelkommunen Ragunda")
    check = commands.add_parser("verify", help="kontrollerar versioner, logg, filer och databasens spärrar")
    check.add_argument(
        "--head", action="append", default=[], metavar="NUMMER:KONTROLLSUMMA",
        help="en försegling ur ett brev, som loggen också ska ha; kan ges flera gånger",
    )  # fmt: skip
    check.add_argument(
        "--restored", action="store_true", help="en säkerhetskopia är tillbakalagd: loggen går vidare därifrån"
    )

    municipality = commands.add_parser("add-municipality", help="lägger till en kommun eller region")
    municipality.add_argument("name", metavar="KOMMUN", help="namn (Bräcke, Region Skåne) eller kod (2305)")

    person = commands.add_parser(
        "add-person", help="lägger till en person och skriver ut en länk för första inloggningen"
    )
    person.add_argument("email")
    person.add_argument("--municipality", required=True, metavar="M", help="kod eller adressnamn")
    person.add_argument("--role", default="administrator")
    person.add_argument("--name", default="")

    link = commands.add_parser("sign-in-link", help="skriver ut en ny länk att logga in med, när e-post saknas")
    link.add_argument("email")
    link.add_argument("--municipality", required=True, metavar="M", help="kod eller adressnamn")

    reading = commands.add_parser("import-document", help="läser ett program från Word, ODF, HTML, Markdown eller pdf")
    reading.add_argument("file", type=Path)
    reading.add_argument("--municipality", required=True, metavar="M")
    reading.add_argument("--dry-run", action="store_true", help="läs bara, för inte in något")
    reading.add_argument("--json", action="store_true")

    document = commands.add_parser("document", help="gör ett dokument som fil")
    document.add_argument("kind", choices=KINDS)
    document.add_argument("municipality", metavar="M")
    document.add_argument("--format", choices=FORMATS, default="pdf")
    document.add_argument("-o", "--output", type=Path, required=True)
    _which(document)
    document.add_argument("--consultation", default="", help="remissens namn; behövs när kommunen har flera")
    document.add_argument("--edition", type=int, help="versionens nummer; annars den som gäller, annars arbetstexten")
    document.add_argument("--with", type=int, dest="other", help="versionen att jämföra med (comparison)")

    pack = commands.add_parser("decision-pack", help="gör ett beslutsunderlag: en zip med numrerade bilagor")
    pack.add_argument("municipality", metavar="M")
    pack.add_argument("-o", "--output", type=Path, required=True)
    _which(pack)

    excel = commands.add_parser("plan-excel", help="gör en Excelfil av en handlingsplan, att ändra i och läsa tillbaka")
    excel.add_argument("municipality", metavar="M")
    excel.add_argument("-o", "--output", type=Path, required=True)
    excel.add_argument("--plan", default="", help="id eller titel; behövs om kommunen har flera")

    back = commands.add_parser("read-plan-excel", help="läser tillbaka en ändrad Excelfil i handlingsplanen")
    back.add_argument("file", type=Path)
    back.add_argument("municipality", metavar="M")
    back.add_argument("--plan", default="", help="id eller titel; behövs om kommunen har flera")
    back.add_argument("--dry-run", action="store_true", help="visa bara vad som skulle ändras")
    back.add_argument("--collisions", choices=["mine", "theirs"], help="vems ord som gäller där båda har ändrat")

    export = commands.add_parser("export", help="sparar allt innehåll i en kommun i en fil, ett paket")
    export.add_argument("municipality", metavar="M")
    export.add_argument("-o", "--output", type=Path, required=True)

    bundle = commands.add_parser("import-bundle", help="lägger in en kommun ur ett paket, allt eller inget")
    bundle.add_argument("file", type=Path)
    bundle.add_argument(
        "--keep-host", action="store_true", help="låt kommunen behålla den egna webbadress som står där"
    )
    bundle.add_argument(
        "--keep-shut", action="store_true", help="låt de konton som är stängda i paketet vara stängda här också"
    )
    return top


def _which(command: argparse.ArgumentParser) -> None:
    command.add_argument("--programme", default="", help="id eller titel; behövs om kommunen har flera")
    command.add_argument("--plan", default="", help="handlingsplanens id eller titel, för det som görs av en plan")


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    os.umask(0o077)  # what is made is its owner's alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.settings")
    if options.command == "serve":
        from samsyn.commands.serve import serve  # noqa: PLC0415 - the supervisor needs no Django

        return serve(options.host, options.port, demo=options.demo)
    import django  # noqa: PLC0415 - a wrong call is answered before Django is loaded

    django.setup()
    from samsyn.commands.prepared import prepare  # noqa: PLC0415 - needs Django
    from samsyn.commands.run import COMMANDS  # noqa: PLC0415 - needs Django

    try:
        prepare(options.command)
        COMMANDS[options.command](options)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0
