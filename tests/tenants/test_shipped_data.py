import csv
import re
from collections import Counter
from importlib.resources import files

import pytest

COUNTIES = {
    "01": 26, "03": 8, "04": 9, "05": 13, "06": 13, "07": 8, "08": 12, "09": 1, "10": 5, "12": 33, "13": 6,
    "14": 49, "17": 16, "18": 12, "19": 10, "20": 15, "21": 10, "22": 7, "23": 8, "24": 15, "25": 14,
}  # fmt: skip


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    text = files("samsyn.tenants").joinpath("data/municipalities.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.fixture(scope="module")
def municipalities(rows):
    return [row for row in rows if row["kind"] == "municipality"]


@pytest.fixture(scope="module")
def regions(rows):
    return [row for row in rows if row["kind"] == "region"]


def test_there_are_290_municipalities_and_21_regions_and_nothing_else(rows, municipalities, regions):
    assert (len(municipalities), len(regions), len(rows)) == (290, 21, 311)


@pytest.mark.parametrize("column", ["code", "slug"])
def test_codes_and_slugs_are_unique(rows, column):
    assert [value for value, count in Counter(row[column] for row in rows).items() if count > 1] == []


def test_each_county_has_its_municipalities(municipalities):
    assert Counter(row["code"][:2] for row in municipalities) == COUNTIES
    assert all(re.fullmatch(r"\d{4}", row["code"]) and row["region_code"] == row["code"][:2] for row in municipalities)


def test_each_county_is_one_region(regions):
    assert [row["code"] for row in regions] == sorted(COUNTIES)


def test_slugs_are_plain_ascii(rows):
    assert [row["slug"] for row in rows if not re.fullmatch(r"[a-z]+(-[a-z]+)*", row["slug"])] == []


def test_names_fit_their_columns_in_the_database(rows):
    assert max(len(row["name"]) for row in rows) <= 60
    assert max(len(row["full_name"]) for row in rows) <= 80


@pytest.mark.parametrize(
    ("code", "name", "full_name", "slug"),
    [
        ("2303", "Ragunda", "Ragunda kommun", "ragunda"),
        ("2361", "Härjedalen", "Härjedalens kommun", "harjedalen"),
        ("1280", "Malmö", "Malmö stad", "malmo"),
        ("2080", "Falun", "Falu kommun", "falun"),
        ("0305", "Håbo", "Håbo kommun", "habo-uppsala"),
        ("0643", "Habo", "Habo kommun", "habo"),
        ("0980", "Gotland", "Region Gotland", "gotland"),
        ("1486", "Strömstad", "Strömstads kommun", "stromstad"),
        ("23", "Region Jämtland Härjedalen", "Region Jämtland Härjedalen", "region-jamtland-harjedalen"),
    ],
)
def test_names_are_written_as_the_municipality_writes_them(rows, code, name, full_name, slug):
    row = next(row for row in rows if row["code"] == code)
    assert (row["name"], row["full_name"], row["slug"]) == (name, full_name, slug)


def test_a_name_ends_in_kommun_or_is_one_of_those_that_say_otherwise(municipalities):
    others = {row["name"] for row in municipalities if not row["full_name"].endswith(" kommun")}
    assert others == {
        "Borås", "Gotland", "Göteborg", "Haparanda", "Helsingborg", "Landskrona", "Lidingö", "Malmö", "Mölndal",
        "Solna", "Stockholm", "Sundbyberg", "Trollhättan", "Vaxholm", "Västerås",
    }  # fmt: skip
