"""Money as planners write it, read into amounts: a row is a way of writing and what it means.

A meaning is written "40 000 per år" and so on: the sum in kronor (a span with –, open ends with "minst" and "högst"),
and then what else is to be read, in the order of `meaning`.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib.figures import is_error_value
from samsyn.lib.money import LARGEST, amount_words, reading_words, short_words
from samsyn.lib.money_cells import money_in_cell
from samsyn.lib.money_headings import Heading, unit_of, unit_told
from samsyn.lib.money_reading import read_alone, read_money
from samsyn.lib.money_types import KRONA, Amount, Certainty, Doubt, Per


def kronor(ore):
    whole, rest = divmod(ore, 100)
    return f"{whole:,}".replace(",", " ") + (f",{rest:02}" if rest else "")


def meaning(amount):
    """The reading of an amount in one line."""
    if not amount.has_figure:
        said = ["inget"]
    elif amount.least == amount.most:
        said = [kronor(amount.least)]
    elif amount.least is None or amount.most is None:
        said = [f"högst {kronor(amount.most)}" if amount.least is None else f"minst {kronor(amount.least)}"]
    else:
        said = [f"{kronor(amount.least)}–{kronor(amount.most)}"]
    said += ["ca"] if amount.is_approximate else []
    said += {Per.ONCE: [], Per.YEAR: ["per år"], Per.MONTH: ["per månad"], Per.OTHER: ["per annat"]}[amount.per]
    said += [f"i {amount.for_years} år"] if amount.for_years else []
    if amount.first_year or amount.last_year:
        said += [str(amount.year) if amount.year else f"{amount.first_year or ''}–{amount.last_year or ''}"]
    said += ["del"] if amount.is_part else []
    said += ["möjligt"] if amount.certainty == Certainty.POSSIBLE else []
    said += [f"[{amount.payer}]"] if amount.payer else []
    said += [f"?{doubt}" for doubt in amount.doubt]
    return " ".join(said)


ONE = [
    # one sum
    ("50 000 kr", "50 000"), ("50 000", "50 000"), ("50\u00a0000 kronor", "50 000"), ("50\u202f000 kr", "50 000"),
    ("50000", "50 000"), ("50.000 kr", "50 000"), ("150.000", "150 000"), ("150 000:-", "150 000"),
    ("150 000,-", "150 000"), ("150 000.-", "150 000"), ("150 000 kr.", "150 000"), ("50 000kr", "50 000"),
    ("SEK 50 000", "50 000"), ("50 000 SEK", "50 000"), ("kr 50 000", "50 000"), ("1 500 000,00", "1 500 000"),
    ("1.500.000,00", "1 500 000"), ("1,500,000 kr", "1 500 000"), ("1'500'000 kr", "1 500 000"),
    ("1 500.50 kr", "1 500,50"), ("499,50 kr", "499,50"), ("12.500 kr", "12 500"), ("150000.0", "150 000"),
    ("150000.5", "150 000,50"), ("0 kr", "0"), ("0", "0"), ("2 021 kr", "2 021"), ("50 000 kr + moms", "50 000 ?tax"),
    ("50 tkr exkl. moms", "50 000"), ("50 tkr inkl. moms", "50 000"), ("1. 50 tkr", "50 000"),
    # units
    ("50 tkr", "50 000"), ("50tkr", "50 000"), ("50 Tkr", "50 000"), ("50 TKR", "50 000"), ("250 t kr", "250 000"),
    ("250 kkr", "250 000"), ("250 KSEK", "250 000"), ("tkr 50", "50 000"), ("50 tusen", "50 000"),
    ("50 tusen kronor", "50 000"), ("1,3 mnkr", "1 300 000"), ("1.3 mnkr", "1 300 000"), ("1,2mnkr", "1 200 000"),
    ("3 Mkr", "3 000 000"), ("3 MSEK", "3 000 000"), ("3 milj. kr", "3 000 000"), ("3 milj kr", "3 000 000"),
    ("3 miljoner", "3 000 000"), ("3 miljoner kronor", "3 000 000"), ("1 miljon", "1 000 000"),
    ("0.500 mnkr", "500 000"), ("1,250 mnkr", "1 250 000"), ("2 mdkr", "2 000 000 000"),
    ("1,5 miljarder kronor", "1 500 000 000"),
    # numbers in words, and parts of one
    ("½ mnkr", "500 000"), ("1½ mnkr", "1 500 000"), ("en halv miljon", "500 000"), ("en miljon kr", "1 000 000"),
    ("en och en halv miljon kronor", "1 500 000"), ("två miljoner kronor", "2 000 000"),
    ("tio tusen kronor", "10 000"), ("femtiotusen", "50 000"), ("femtio tusen kronor", "50 000"),
    ("hundratusen kronor", "100 000"), ("två hundra tusen kr", "200 000"), ("noll kronor", "0"),
    # about, at least, at most, spans
    ("ca 50 tkr", "50 000 ca"), ("ca50 tkr", "50 000 ca"), ("cirka 1,2 mnkr", "1 200 000 ca"),
    ("c:a 50 tkr", "50 000 ca"), ("~50 tkr", "50 000 ca"), ("drygt 50 tkr per år", "50 000 ca per år"),
    ("uppskattningsvis 50 tkr", "50 000 ca"), ("minst 50 tkr", "minst 50 000"), ("över 50 tkr", "minst 50 000"),
    ("50 tkr och uppåt", "minst 50 000"), ("> 50 tkr", "minst 50 000"), ("högst 50 tkr", "högst 50 000"),
    ("inte över 50 tkr", "högst 50 000"), ("max: 50 tkr", "högst 50 000"),
   
    ("upp till 50 tkr", "högst 50 000"), ("max 50 tkr/år", "högst 50 000 per år"), ("<50 tkr", "högst 50 000"),
    ("100–200 tkr", "100 000–200 000"), ("200-300 tkr", "200 000–300 000"), ("1,2–1,5 mnkr", "1 200 000–1 500 000"),
    ("10 000 - 15 000 kr", "10 000–15 000"), ("10 000-15 000", "10 000–15 000"),
    ("800 tkr–1,2 mnkr", "800 000–1 200 000"), ("mellan 50 och 100 tkr", "50 000–100 000"),
    ("från 50 till 100 tkr", "50 000–100 000"), ("Ca 10-15 tkr/år", "10 000–15 000 ca per år"),
    ("50 tkr till 100 skolor", "50 000"),
    # so many times so much
    ("2x50 tkr", "100 000"), ("2 x 50 tkr", "100 000"), ("50 tkr x 2", "100 000"), ("3 st à 50 tkr", "150 000"),
    ("4 ggr 5 tkr", "20 000"),
    # how often
    ("35 tkr/år", "35 000 per år"), ("150 000 kr/år", "150 000 per år"), ("50 tkr per år", "50 000 per år"),
    ("50 tkr om året", "50 000 per år"), ("50 tkr varje år", "50 000 per år"), ("50 tkr årligen", "50 000 per år"),
    ("Årligen 50 tkr", "50 000 per år"), ("årlig kostnad 50 tkr", "50 000 per år"),
    ("årlig avgift 25 000", "25 000 per år"), ("Per år: 50 tkr", "50 000 per år"), ("50 tkr, per år", "50 000 per år"),
    ("Årligt möte, 50 tkr", "50 000"), ("50 tkr/mån", "50 000 per månad"), ("50 tkr i månaden", "50 000 per månad"),
    ("50 tkr i engångskostnad", "50 000"), ("50 000 kr per 1 000 invånare", "50 000 per annat"),
    ("500 kr/elev", "500 per annat"), ("12 tkr/plats och år", "12 000 per annat"),
    ("50 000 kr per år och skola", "50 000 per annat"), ("50 tkr vartannat år", "50 000 per annat"),
    ("5 000 kr per gång", "5 000 per annat"), ("300 kr/tim", "300 per annat"), ("50 tkr per styck", "50 000 per annat"),
    ("2 miljoner per år under tre år", "2 000 000 per år i 3 år"), ("50 tkr/år x 3 år", "50 000 per år i 3 år"),
    # which year
    ("50 tkr 2027", "50 000 2027"), ("2027: 50 tkr", "50 000 2027"), ("2027 150 000 kr", "150 000 2027"),
    ("50 tkr (2027)", "50 000 2027"), ("50 tkr i mars 2027", "50 000 2027"), ("Budget 2027 150 tkr", "150 000 2027"),
    ("50 tkr/år 2027–2029", "50 000 per år 2027–2029"), ("2027–2029: 50 tkr/år", "50 000 per år 2027–2029"),
    ("50 tkr/år 2027-29", "50 000 per år 2027–2029"), ("50 tkr/år 2027-", "50 000 per år 2027–"),
    ("50 tkr/år fr.o.m. 2027", "50 000 per år 2027–"), ("50 tkr/år t.o.m. 2029", "50 000 per år –2029"),
    ("50 tkr/år från 2027 till och med 2029", "50 000 per år 2027–2029"),
    ("50 tkr per år 2027 och 2028", "50 000 per år 2027–2028"), ("Inom ram, 75 tkr 2021", "75 000 2021"),
    # how certain
    ("ev. 50 tkr", "50 000 möjligt"), ("eventuellt 50 tkr", "50 000 möjligt"), ("50 tkr (söks)", "50 000 möjligt"),
    ("Preliminärt 50 tkr", "50 000 möjligt"), ("500 tkr om medel beviljas", "500 000 möjligt"),
    ("500 tkr vid beviljad ansökan", "500 000 möjligt"), ("500 tkr, förutsatt statligt stöd", "500 000 möjligt"),
    ("500 tkr, ej beslutat", "500 000 möjligt"), ("Projektmedel (söks), 300 tkr", "300 000 möjligt"),
    ("Ansökan om 500 tkr hos Vinnova", "500 000 möjligt [Vinnova]"), ("Beviljad ansökan 500 tkr", "500 000"),
    ("500 tkr, kan sökas", "500 000 möjligt"), ("50 tkr. Medel söks.", "50 000 möjligt"),
    ("kommunen 50 tkr, EU-medel söks", "50 000 [kommunen]"), ("bidrag till besökare 50 tkr", "50 000"),
    # who pays
    ("Region 50 tkr", "50 000 [Region]"), ("50 tkr kommunen", "50 000 [kommunen]"),
    ("Kommunen: 50 tkr", "50 000 [Kommunen]"), ("200 tkr från Skidklubben", "200 000 [Skidklubben]"),
    ("kommunen och regionen 50 tkr vardera", "50 000 per annat [kommunen och regionen]"),
    ("Kultur- och fritidsnämnden 50 tkr", "50 000 [Kultur- och fritidsnämnden]"),
    ("50 tkr drift", "50 000"), ("300 tkr, 50 % kommunen och 50 % regionen", "300 000"),
    ("Extern finansiering söks, egen insats 75 tkr", "75 000 [egen insats]"),
    # doubt
    ("1.300", "inget ?mark"), ("1,300", "inget ?mark"), ("1.500 tkr", "inget ?mark"), ("150,000 kr", "inget ?mark"),
    ("15 0000 kr", "inget ?groups"), ("1.50.000 kr", "inget ?groups"), ("50 kr (tkr)", "inget ?two_units"),
    ("50 tkr mnkr", "inget ?two_units"), ("600' kr", "inget ?unit"), ("50k", "inget ?unit"), ("200´", "inget ?unit"),
    ("20 000 euro", "inget ?currency"), ("€ 20 000", "inget ?currency"), ("-5000", "inget ?negative"),
    ("−5 000 kr", "inget ?negative"), ("minus 5 tkr", "inget ?negative"), ("besparing 50 tkr", "50 000 ?negative"),
    ("300–200 tkr", "inget ?backwards"), ("3 à 4 tkr", "inget ?times"), ("100 laddstolpar à 15 tkr", "inget ?times"),
    ("50 % av 200 tkr", "inget ?times"), ("50 tkr 2027 och 2029", "50 000 ?years"),
    ("50 tkr i tre år", "50 000 i 3 år ?years"), ("9" * 30 + " kr", "inget ?too_large"),
    ("9" * 5000, "inget ?too_large"), ("Kommunen avsätter 50 000", "inget [Kommunen] ?no_unit"),
    # no money
    ("inom ram", "inget"), ("inom befintlig budget", "inget"), ("personella resurser", "inget"),
    ("ofinansierat", "inget"), ("utreds 2027", "inget"), ("2027", "inget"), ("2027–2029", "inget"),
    ("2027-03-01", "inget"), ("0,5 tjänst", "inget"), ("50 % tjänst", "inget"), ("3 möten", "inget"),
    ("löpande 3 ggr", "inget"), ("etapp 2", "inget"), ("500-lapp", "inget"),
    ("Vi har 50 000 invånare", "inget"), ("–", "inget"),
    ("100 laddstolpar", "inget"), ("10 tim/vecka", "inget"), ("ett par hundra tusen kronor", "inget"),
    ("Belopp i tusen kronor", "inget"), ("etapp A2", "inget"), ("1,0 åa", "inget"), ("medel söks", "inget möjligt"),
    # nought is written
    ("ingen kostnad", "0"), ("Kostnadsfritt", "0"), ("ingen kostnad utöver arbetstid", "inget"),
    ("inte kostnadsfritt", "inget"), ("Ingen extra kostnad", "inget"), ("Kostnadsfria bussar 50 tkr", "50 000"),
    # beside other numbers
    ("§ 47: 50 tkr", "50 000"), ("KS 2027/14, 50 tkr", "50 000"), ("1/3 2027 50 tkr", "50 000"),
    ("0,5 tjänst (350 tkr)", "350 000"), ("50 % tjänst, 300 tkr/år", "300 000 per år"), ("Etapp 1: 50 tkr", "50 000"),
    ("Inom befintlig budget (ca 50 tkr)", "50 000 ca"), ("Mål 3 150 tkr", "3 150 000"),
    ("per a\u030ar: 50\u00ad000 kr", "50 000 per år"), ("50 000\u00b9 kr", "50 000"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "means"), ONE)
def test_a_text_with_one_amount_is_read(words, means):
    assert [meaning(amount) for amount in read_money(words)] == [means]


SEVERAL = [
    ("1,2 mnkr investering + 90 tkr/år", ["1,2 mnkr investering = 1 200 000", "90 tkr/år = 90 000 per år"]),
    ("640 tkr (varav 400 tkr bidrag)", ["640 tkr = 640 000", "varav 400 tkr bidrag = 400 000 del"]),
    ("640 tkr (varav 400 tkr bidrag) per år",
     ["640 tkr = 640 000 per år", "varav 400 tkr bidrag = 400 000 per år del"]),
    ("15 tkr per led och år, 180 tkr totalt",
     ["15 tkr per led och år = 15 000 per annat del", "180 tkr totalt = 180 000"]),
    ("3 mkr (varav 1 mkr statsbidrag)", ["3 mkr = 3 000 000", "varav 1 mkr statsbidrag = 1 000 000 del [statsbidrag]"]),
    ("3 mkr (varav 1 mkr söks)", ["3 mkr = 3 000 000", "varav 1 mkr söks = 1 000 000 del möjligt"]),
    ("50 tkr 2027, 70 tkr 2028", ["50 tkr 2027 = 50 000 2027", "70 tkr 2028 = 70 000 2028"]),
    ("2027: 50 tkr, 2028: 70 tkr", ["2027: 50 tkr = 50 000 2027", "2028: 70 tkr = 70 000 2028"]),
    ("2027 50 tkr 2028 70 tkr", ["2027 50 tkr = 50 000 2027", "2028 70 tkr = 70 000 2028"]),
    ("50 tkr 2027 70 tkr 2028", ["50 tkr 2027 = 50 000 2027", "70 tkr 2028 = 70 000 2028"]),
    ("50 tkr (2027), 60 tkr (2028)", ["50 tkr (2027) = 50 000 2027", "60 tkr (2028) = 60 000 2028"]),
    ("50 tkr 2027 varav 20 tkr EU, 70 tkr 2028",
     ["50 tkr 2027 = 50 000 2027", "varav 20 tkr EU = 20 000 2027 del [EU]", "70 tkr 2028 = 70 000 2028"]),
    ("100 tkr 2027, därefter 20 tkr per år", ["100 tkr 2027 = 100 000 2027", "20 tkr per år = 20 000 per år"]),
    ("70 tkr/år i 2 år, sedan 30 tkr/år", ["70 tkr/år i 2 år = 70 000 per år i 2 år", "30 tkr/år = 30 000 per år"]),
    ("2027: kommunen 50 tkr, regionen 20 tkr",
     ["2027: kommunen 50 tkr = 50 000 2027 [kommunen]", "regionen 20 tkr = 20 000 2027 [regionen]"]),
    ("Kommunen: 50 tkr. Regionen: 100 tkr (söks).",
     ["Kommunen: 50 tkr = 50 000 [Kommunen]", "Regionen: 100 tkr (söks) = 100 000 möjligt [Regionen]"]),
    ("300 tkr, varav kommunen 100 tkr, Region Nord 200 tkr",
     ["300 tkr = 300 000", "varav kommunen 100 tkr = 100 000 del [kommunen]",
      "Region Nord 200 tkr = 200 000 del [Region Nord]"]),
    ("100 tkr, varav 20 tkr bidrag, 30 tkr drift",
     ["100 tkr = 100 000", "varav 20 tkr bidrag = 20 000 del", "30 tkr drift = 30 000 del ?part"]),
    ("120 tkr inkl. 20 tkr till tryck", ["120 tkr = 120 000", "inkl. 20 tkr till tryck = 20 000 del"]),
    ("50 tkr 2027, 70 tkr 2028, totalt 120 tkr",
     ["50 tkr 2027 = 50 000 2027", "70 tkr 2028 = 70 000 2028", "totalt 120 tkr = 120 000 del"]),
    ("Totalt 300 tkr: kommunen 100 tkr, regionen 200 tkr",
     ["Totalt 300 tkr = 300 000 del", "kommunen 100 tkr = 100 000 [kommunen]",
      "regionen 200 tkr = 200 000 [regionen]"]),
    ("50 tkr/år, totalt 150 tkr", ["50 tkr/år = 50 000 per år del", "totalt 150 tkr = 150 000"]),
    ("100 tkr, 200 tkr, totalt 250 tkr",
     ["100 tkr = 100 000 del", "200 tkr = 200 000 del", "totalt 250 tkr = 250 000 ?sum"]),
    ("1 mnkr eller 1,5 mnkr", ["1 mnkr = 1 000 000 ?either", "1,5 mnkr = 1 500 000 ?either"]),
    ("cirka 1 mnkr (ev. ytterligare 500 tkr)",
     ["cirka 1 mnkr = 1 000 000 ca", "ev. ytterligare 500 tkr = 500 000 möjligt"]),
    ("Investering: 1,2 mnkr. Drift: 90 tkr per år.",
     ["Investering: 1,2 mnkr = 1 200 000", "Drift: 90 tkr per år = 90 000 per år"]),
    ("Ingen kostnad 2027, 50 tkr 2028", ["Ingen kostnad 2027 = 0 2027", "50 tkr 2028 = 50 000 2028"]),
    ("400 tkr (kommunen 100 tkr, regionen 300 tkr)",
     ["400 tkr = 400 000", "kommunen 100 tkr = 100 000 del [kommunen]", "regionen 300 tkr = 300 000 del [regionen]"]),
    ("400 tkr (kommunen 100 tkr)", ["400 tkr = 400 000", "kommunen 100 tkr = 100 000 del [kommunen] ?part"]),
    ("50 tkr/mån (600 tkr/år)", ["50 tkr/mån = 50 000 per månad", "600 tkr/år = 600 000 per år del ?part"]),
    ("100 tkr av 400 tkr", ["100 tkr av = 100 000 del", "400 tkr = 400 000"]),
    ("Kommunens del 100 tkr av totalt 400 tkr",
     ["Kommunens del 100 tkr av = 100 000 del [Kommunens del]", "totalt 400 tkr = 400 000"]),
    ("300 000 kr + 200 000 kr = 500 000 kr",
     ["300 000 kr = 300 000", "200 000 kr = 200 000", "= 500 000 kr = 500 000 del"]),
    ("50 tkr / 60 tkr", ["50 tkr = 50 000 ?either", "60 tkr = 60 000 ?either"]),
    ("År 1: 50 tkr, år 2: 60 tkr", ["År 1: 50 tkr = 50 000", "år 2: 60 tkr = 60 000"]),
    ("150 000 kr inkl. moms 30 000 kr", ["150 000 kr = 150 000", "inkl. moms 30 000 kr = 30 000 del"]),
    ("150 tkr exkl. lön 200 tkr", ["150 tkr = 150 000", "exkl. lön 200 tkr = 200 000 del ?part"]),
    ("300 tkr, kommunen 100 tkr, regionen 200 tkr",
     ["300 tkr = 300 000", "kommunen 100 tkr = 100 000 del [kommunen] ?part",
      "regionen 200 tkr = 200 000 del [regionen] ?part"]),
    ("50 tkr, 70 tkr, 120 tkr", ["50 tkr = 50 000", "70 tkr = 70 000", "120 tkr = 120 000 ?sum"]),
    ("50 + 50 tkr", ["50 = inget ?no_unit", "50 tkr = 50 000"]),
    ("50 tkr per år och 20 tkr per elev", ["50 tkr per år = 50 000 per år", "20 tkr per elev = 20 000 per annat"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "means"), SEVERAL)
def test_a_text_with_several_amounts_is_read_in_its_order(words, means):
    assert [f"{amount.words} = {meaning(amount)}" for amount in read_money(words)] == means


# What reads as certain and is not: (words, what each may mean in thousands of kronor)
ASKED = [
    ("halva av 400 tkr", [200, 400]), ("hälften av 400 tkr", [200, 400]), ("hälften av kostnaden 400 tkr", [200, 400]),
    ("50 % av 200 tkr", [100, 200]), ("50 procent av totalt 200 tkr", [100, 200]), ("½ av 300 tkr", [150, 300]),
    ("en tredjedel av ca 300 tkr", [100, 300]), ("en fjärdedel av 2 mnkr", [500, 2000]),
    ("300 tkr varje, tre gånger", [900, 300]), ("300 tkr, 3 ggr", [900, 300]), ("tre gånger 300 tkr", [900, 300]),
    ("300 tkr per gång, två gånger", [600, 300]), ("300 tkr i 3 omgångar", [900, 300]),
    ("50 tkr i tre år", [50, 150]), ("300 tkr (ingår i 2.1.1)", [300]), ("300 tkr, ingår i insats 2.1", [300]),
    ("300 tkr, inräknat i åtgärd 4", [300]), ("100 000 kr + moms", [100, 125]),
    ("80 tkr, moms tillkommer", [80, 100]),
    ("300 tkr, varav 400 tkr 2027", [300, 400]),
    ("300 tkr varav regionen 200 tkr, varav staten 400 tkr", [300, 200, 400]),
    ("100 tkr/200 tkr", [100, 200]), ("100 tkr / 200 tkr", [100, 200]), ("1 mnkr eller 1,5 mnkr", [1000, 1500]),
    ("½", [500]), ("1½", [1500]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "means"), ASKED)
def test_what_can_be_another_sum_than_its_figure_is_counted_by_nobody_and_asked_about(words, means):
    read = read_money(words)
    assert not any(amount.is_countable for amount in read)
    assert [ore for amount in read for ore in amount.could_be] == [1000 * KRONA * one for one in means]


@pytest.mark.parametrize(
    "words",
    ["300 tkr, ingår i ordinarie budget", "300 tkr inkl. moms", "300 tkr exkl. moms", "300 tkr varav 300 tkr 2027",
     "300 tkr/år", "300 tkr, den femte delen av programmet", "½ mnkr", "en halv miljon"],
)  # fmt: skip
def test_what_looks_alike_and_says_nothing_else_is_counted(words):
    assert any(amount.is_countable for amount in read_money(words))


IN_THOUSANDS = [
    ("50", ["50 000"]), ("50/år", ["50 000 per år"]), ("50–100", ["50 000–100 000"]), ("1 500", ["1 500 000"]),
    ("0,5", ["500"]), ("500 000 kr", ["500 000"]), ("1,2 mnkr", ["1 200 000"]), ("1.500", ["inget ?mark"]),
    ("50 2027, 70 2028", ["50 000 2027", "70 000 2028"]), ("2027: 50, 2028: 70", ["50 000 2027", "70 000 2028"]),
    ("50 (varav 20 EU)", ["50 000", "20 000 del [EU]"]), ("2027", ["inget"]), ("Inom ram 50", ["50 000"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "means"), IN_THOUSANDS)
def test_the_unit_of_the_heading_holds_where_none_is_written(words, means):
    assert [meaning(amount) for amount in read_money(words, "tkr")] == means


def test_a_comma_in_millions_is_one_of_decimals():
    assert [meaning(amount) for amount in read_money("1,3", "mnkr")] == ["1 300 000"]
    assert [meaning(amount) for amount in read_money("1,250", "mnkr")] == ["1 250 000"]


def test_a_figure_without_any_unit_is_asked_about_with_what_it_may_mean():
    (amount,) = read_money("500", "")
    assert amount.doubt == (Doubt.NO_UNIT,) and not amount.has_figure
    assert amount.could_be == (50_000, 50_000_000)
    assert read_money("1.300")[0].could_be == (130_000, 130)
    assert read_money("50 tkr", "")[0].doubt == ()


def test_what_the_heading_says_holds_for_amounts_that_say_nothing():
    assert meaning(read_money("50", "tkr", per=Per.YEAR, year=2027)[0]) == "50 000 per år 2027"
    assert meaning(read_money("50 i engångskostnad 2028", "tkr", per=Per.YEAR, year=2027)[0]) == "50 000 2028"


ERRORS = """
#DIV/0!|#N/A|#VALUE!|#REF!|#NAME?|#NUM!|#NULL!|#SPILL!|#CALC!|#GETTING_DATA|#SAKNAS!|#VÄRDEFEL!|#DIVISION/0!|#REFERENS!
#NAMN?|#OGILTIGT!|#SKÄRNING!|#BERÄKNING!|#ÖVERFLÖD!|#WERT!|#VERDI!|#####|Err:502|Fel:508|#SAKNAS
"""


@pytest.mark.parametrize("words", ERRORS.replace("\n", "|").strip("|").split("|"))
def test_what_a_formula_failed_with_is_told_and_never_a_figure(words):
    assert is_error_value(words) and is_error_value(f" {words} ")
    (amount,) = read_money(words)
    assert amount.doubt == (Doubt.ERROR_VALUE,) and not amount.has_figure and amount.words == words


@pytest.mark.parametrize(
    "words", ["", "#", "##", "50 tkr", "# 1", "#1", "#tillsammans!", "N/A", "Mål #2", "Näringsliv!"]
)
def test_other_words_are_no_failed_formula(words):
    assert not is_error_value(words)


HEADINGS = [
    ("Kostnad (tkr)", "tkr", Per.ONCE, None), ("Belopp, mnkr", "mnkr", Per.ONCE, None),
    ("tkr/år", "tkr", Per.YEAR, None), ("Budget 2027 (tkr)", "tkr", Per.ONCE, 2027),
    ("Tkr 2027", "tkr", Per.ONCE, 2027),
    ("Årlig kostnad (kr)", "kr", Per.YEAR, None), ("Kostnad per år", "", Per.YEAR, None),
    ("Kostnad", "", Per.ONCE, None),
    ("Belopp i 1000-tal kr", "tkr", Per.ONCE, None), ("Kostnad (1 000 kr)", "tkr", Per.ONCE, None),
    ("Kronor (i tusental)", "tkr", Per.ONCE, None), ("Kostnad per elev (kr)", "kr", Per.OTHER, None),
    ("Budget 2027–2029 (tkr)", "tkr", Per.ONCE, None), ("Finansiering", "", Per.ONCE, None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "unit", "per", "year"), HEADINGS)
def test_a_heading_says_what_its_column_is_in(head, unit, per, year):
    assert unit_of(head) == Heading(unit, per, year)


@pytest.mark.parametrize("head", ["Kostnad i kronor", "SEK", "Belopp i tusen kronor", "Miljoner kronor", "KSEK"])
def test_a_unit_in_words_is_one_too(head):
    assert read_money("2", unit_of(head).unit)[0].has_figure


def test_a_heading_with_two_units_says_none():
    assert unit_of("Kostnad tkr/mnkr") == Heading(doubt=(Doubt.TWO_UNITS,))
    assert unit_of("Budget (EUR)").doubt == (Doubt.CURRENCY,)


CELLS = [
    (150000.0, "# ##0", "150 000", 15_000_000), (150000.5, "General", "150000,5", 15_000_050),
    (1300.125, "", "1300,125", 130_012), (1.3, "0.000", "1,300", 130),
    (150000, '#,##0\\ "kr"', "150 000 kr", 15_000_000),
    (150, '0 "tkr"', "150 tkr", 15_000_000), (1500000, '0.0,,\\ "mnkr"', "1,5 mnkr", 150_000_000),
    (12.5, "#,##0.00 [$kr-41D]", "12,50 kr", 1_250), (0, "General", "0", 0),
    (5000, '_-* #,##0\\ "kr"_-;\\-* #,##0\\ "kr"_-;_-@_-', "5 000 kr", 500_000),
    (0.5, "0%", "50%", None), (-5000, "# ##0", "-5 000", None), (float("nan"), "", "nan", None),
    (1e300, "", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("value", "number_format", "words", "ore"), CELLS)
def test_a_number_of_a_workbook_is_the_sum_it_holds_in_the_words_it_shows(value, number_format, words, ore):
    amount = money_in_cell(value, number_format)
    assert (amount.least, amount.most) == (ore, ore)
    assert words is None or amount.words == words


def test_a_number_of_a_workbook_is_in_what_its_heading_says():
    assert money_in_cell(50.0, "0", unit_of("Budget 2027 (tkr)")) == Amount(
        "50", 5_000_000, 5_000_000, first_year=2027, last_year=2027
    )
    assert money_in_cell(50.0, "0", unit_of("Kostnad")).doubt == (Doubt.NO_UNIT,)


def test_what_is_in_doubt_or_no_money_has_no_sum():
    for words in ("1.300", "-5000", "9" * 5000, "20 000 euro", "3 möten"):
        assert not any(amount.is_countable for amount in read_money(words)), words


# ---- Rules that hold for every text --------------------------------------------------------------------------------

PIECES = """
50 1,2 1.300 2027 2028 150 000 tkr mnkr kr :- / år per varav inkl. totalt ca minst högst ev. söks kommunen Region EU
( ) , ; : + - – och eller till x à % ½ en halv miljon därefter \n . i tre #N/A ' k euro ingen kostnad §
a\u030a \u00ad \u00b2
"""
pieces = st.sampled_from(PIECES.split(" ") + PIECES.split())
texts = (
    st.text(max_size=40)
    | st.lists(pieces, max_size=14).map(" ".join)
    | st.lists(pieces, max_size=10).map("".join)
    | st.lists(st.sampled_from([words for words, _ in ONE + SEVERAL]), min_size=1, max_size=4).map(", ".join)
)


@pytest.mark.parametrize(
    "words",
    ["inte 500 tkr utan 300 tkr", "Ej 100 tkr", "100 tkr i stället för 150 tkr", "100 tkr, tidigare 150 tkr",
     "100/200/300 tkr", "=1+1", "1+1", "0,004 kr"],
)  # fmt: skip
def test_a_figure_that_is_taken_back_or_worked_out_is_counted_by_nobody(words):
    assert not any(amount.is_countable for amount in read_money(words))


@given(texts, st.sampled_from(["kr", "tkr", "mnkr", ""]))
def test_reading_changes_no_word(text, unit):
    """Whatever the text: nothing raises, and the words are pieces of it, in order, none of them twice."""
    at = 0
    for amount in read_money(text, unit):
        found = text.find(amount.words, at)
        assert found >= at
        at = found + len(amount.words)
        assert all(one is None or 0 <= one <= LARGEST for one in (amount.least, amount.most))
        assert amount.least is None or amount.most is None or amount.least <= amount.most
        assert not (amount.is_countable and amount.doubt)


@given(texts)
def test_a_text_with_words_is_at_least_one_amount(text):
    assert bool(read_money(text)) == bool(text.strip())


def amounts():
    sums = st.integers(0, LARGEST)
    years = st.integers(2000, 2100)
    return st.builds(
        lambda sums, **fields: Amount("", *sums, **fields),
        sums.map(lambda one: (one, one))
        | st.tuples(sums, sums).map(lambda two: tuple(sorted(two)))
        | sums.map(lambda one: (one, None))
        | sums.map(lambda one: (None, one)),
        is_approximate=st.booleans(),
        per=st.sampled_from([Per.ONCE, Per.YEAR, Per.MONTH, Per.OTHER]),
        certainty=st.sampled_from(Certainty),
        is_part=st.booleans(),
        first_year=years,
        last_year=years,
    ).filter(lambda amount: amount.last_year >= amount.first_year)


@given(amounts())
def test_how_an_amount_was_read_is_read_the_same(amount):
    (read,) = read_money(reading_words(amount))
    assert meaning(read) == meaning(amount)


@given(st.integers(0, LARGEST))
def test_a_printed_sum_is_read_as_itself(ore):
    for words in (amount_words(ore), short_words(ore)):
        (amount,) = read_money(words)
        assert (amount.least, amount.most, amount.doubt) == (ore, ore, ())


@given(st.integers(1000, LARGEST // 100), st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "'"]))
def test_whatever_parts_the_thousands_they_are_the_same(kronor, mark):
    said = f"{kronor:,}".replace(",", mark)
    assert read_money(f"{said} kr")[0].least == kronor * 100


@given(st.integers(1_000_000, LARGEST // 100), st.sampled_from(".,"))
def test_two_marks_of_thousands_leave_no_doubt(kronor, mark):
    said = f"{kronor:,}".replace(",", mark)
    assert read_money(f"{said} kr")[0].least == kronor * 100


TOLD = [
    ("Belopp anges i tusen kronor (tkr).", "tkr"), ("Alla belopp anges i tkr", "tkr"), ("Priser i tkr", "tkr"),
    ("Kostnader anges i mnkr om inte annat anges.", "mnkr"), ("Belopp i 1 000-tal kronor", "tkr"),
    ("Kostnader redovisas i miljoner kronor", "mnkr"), ("Not: kostnader i tkr.", "tkr"), ("Belopp i Mkr", "mnkr"),
    ("Beloppen är i tkr per år.", "tkr/år"), ("Siffrorna avser KSEK", "tkr"), ("Alla medel i kr 2027", "kr"),
    ("Vi börjar här. Kostnaderna är angivna i kronor. Sedan mer.", "kr"), ("Tabell 3. Kostnader (tkr)", "tkr"),
    ("Budgeten anges i tkr i löpande priser för åren 2027–2029.", "tkr"),
]  # fmt: skip
NOT_TOLD = [
    "", "tkr = tusen kronor", "Vi satsar 300 tkr på belopp i kronor.", "Kommunen är i tusen bitar", "Alla är i kris",
    "Summorna nedan anges i tkr. Annat anges i mnkr.", "Kostnaden är i kronor räknat 50 000.", "Belopp i euro",
    "Kostnaden anges i tkr/mnkr", "Kostnader finns i kretsloppsplanen.", "Belopp i tkr: " + "ord " * 80,
]  # fmt: skip


@pytest.mark.parametrize(("words", "unit"), [*TOLD, *((words, "") for words in NOT_TOLD)])
def test_a_sentence_that_says_what_amounts_are_in_tells_it_and_no_other_does(words, unit):
    assert unit_told(words) == unit


@given(st.text(alphabet="belopiatkr anges.():,0123456789\n", max_size=80))
def test_whatever_is_written_no_unit_is_made_up(words):
    assert unit_told(words) in ("", "kr", "tkr", "mnkr", "tkr/år", "mnkr/år", "kr/år", "tkr/månad", "kr/månad")


ALONE = [
    ("300", "inget ?no_unit"), ("ca 40", "inget ca ?no_unit"), ("Inom ram 50", "inget ?no_unit"),
    ("9 999", "inget ?no_unit"), ("10 000", "10 000"), ("25 000", "25 000"), ("300 tkr", "300 000"), ("300 kr", "300"),
    ("0", "0"), ("2027", "inget"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "means"), ALONE)
def test_a_small_figure_that_stands_alone_may_be_kronor_or_thousands(words, means):
    [amount] = read_alone(words)
    assert meaning(amount) == means
    if "no_unit" in means and not means.startswith("inget ca"):
        assert [one // KRONA for one in amount.could_be] == [amount.could_be[0] // KRONA, amount.could_be[0] * 10]
