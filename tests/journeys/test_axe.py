"""What asks axe must itself be able to find a fault: at either width, and also what one width alone shows."""

import pytest

from tests.axe import faults_at_both_sizes

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="sv"><head><title>Prov</title><meta name="viewport" content="width=device-width">
<style>{style}</style></head><body><main><h1>Prov</h1><p>En text att läsa.</p>{body}</main></body></html>"""


@pytest.mark.parametrize(
    ("style", "body", "expected"),
    [
        ("", '<img src="data:,">', {("360", "image-alt")}),  # the same elements: told once
        ("@media (max-width: 600px) { .a { display: none } }", '<img class="a" src="data:,">', {("1280", "image-alt")}),
        ("@media (min-width: 600px) { .a { display: none } }", '<img class="a" src="data:,">', {("360", "image-alt")}),
        ("@media (min-width: 600px) { p { color: #ccc } }", "", {("1280", "color-contrast")}),
        ("@media (max-width: 600px) { p { color: #ccc } }", "", {("360", "color-contrast")}),
        (".a { width: 1000px; height: 1px }", '<div class="a"></div>', {("360", "the page goes")}),
        ("", "", set()),
    ],
)  # fmt: skip
def test_a_fault_is_found_at_the_width_that_has_it(page, style, body, expected):
    page.set_content(PAGE.format(style=style, body=body))
    found = faults_at_both_sizes(page)
    assert {(width, rule) for width, rule in expected if any(f"{width}: {rule}" in line for line in found)} == expected
    assert len(found) == len(expected)
