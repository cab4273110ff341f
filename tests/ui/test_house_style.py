import re

import pytest

from samsyn.lib.colour import WHITE, contrast
from samsyn.ui.views import DEFAULT_COLOUR, house_style_css


def colours_of(response) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", response.content.decode()))


def test_a_municipality_gets_its_own_colour_made_readable(request_to):
    response = house_style_css(request_to("/house-style.css", accent_colour="#FFCC00"))
    assert response["Content-Type"] == "text/css; charset=utf-8"
    made = colours_of(response)
    assert made["sam-own"] == "#ffcc00"
    assert contrast(made["ds-color-accent-base-default"], WHITE) >= 4.5


@pytest.mark.parametrize("colour", ["", "red", "#12", "#1d4f5e;} body{display:none"])
def test_what_is_not_a_colour_never_reaches_the_stylesheet(colour, request_to):
    response = house_style_css(request_to("/house-style.css", accent_colour=colour))
    assert colours_of(response)["sam-own"] == DEFAULT_COLOUR
    assert b"display" not in response.content


def test_outside_every_municipality_it_is_samsyns_own(rf):
    assert colours_of(house_style_css(rf.get("/house-style.css")))["sam-own"] == DEFAULT_COLOUR
