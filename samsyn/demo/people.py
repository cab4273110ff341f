"""The demo's municipality, its organisation and one person in each role."""

from dataclasses import dataclass, field
from typing import Any

from samsyn.demo.source import DEMO, source
from samsyn.governing.models import PolicyArea
from samsyn.governing.operations import create_area
from samsyn.lib.swedish import in_running_text
from samsyn.organisation.models import Body, Department, Group, Office, RoleAssignment
from samsyn.organisation.operations import (
    add_body,
    add_department,
    add_group,
    add_municipality,
    add_office,
    let_in,
    seat,
)
from samsyn.tenants.models import Municipality, Person
from samsyn.tenants.shipped import shipped_municipality

CODE = "2303"


@dataclass
class Demo:
    """What the demo has made so far, by the keys of its files."""

    municipality: Municipality
    people: dict[str, Person] = field(default_factory=dict)
    areas: dict[str, PolicyArea] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    departments: dict[str, Department] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)  # "goals/bostadsort" and so on

    @property
    def editor(self) -> Person:
        return self.people["editor"]


def load_people() -> Demo:
    row = shipped_municipality(CODE)
    assert row is not None
    municipality = add_municipality(
        by=DEMO, code=row.code, name=row.name, full_name=row.full_name, slug=row.slug, kind=row.kind, is_example=True,
        office_name="näringslivs- och utvecklingsenheten", mailbox="naringsliv@ragunda.example.org",
    )  # fmt: skip
    demo = Demo(municipality)
    for role, label in RoleAssignment.Role.choices:
        outside = role == RoleAssignment.Role.CONTRIBUTOR
        demo.people[role] = let_in(
            by=DEMO, municipality=municipality, email=f"{role}@ragunda.example.org", role=role,
            name="Upphandlad konsult" if outside else f"Exempel: {in_running_text(label)}",
        ).person  # fmt: skip
    load_organisation(demo)
    return demo


def load_organisation(demo: Demo) -> None:
    text, municipality = source("organisation"), demo.municipality
    for area in text["policy_areas"]:
        demo.areas[area["key"]] = create_area(by=demo.editor, municipality=municipality, name=area["name"])
    for body in text["bodies"]:
        demo.bodies[body["key"]] = add_body(
            by=demo.editor, municipality=municipality, name=body["name"], type=body["type"],
            abbreviation=body.get("abbreviation", ""), parent=demo.bodies.get(body.get("parent", "")),
        )  # fmt: skip
    for department in text["departments"]:
        demo.departments[department["key"]] = add_department(
            by=demo.editor, municipality=municipality, name=department["name"], type=department["type"],
            parent=demo.departments.get(department.get("parent", "")),
            bodies=[demo.bodies[key] for key in department["bodies"]],
        )  # fmt: skip
    for office in text["offices"]:
        demo.offices[office["key"]] = add_office(
            by=demo.editor, municipality=municipality, title=office["title"],
            department=demo.departments.get(office.get("department", "")),
        )  # fmt: skip
    for group in text["groups"]:
        made = add_group(
            by=demo.editor, municipality=municipality, name=group["name"], type=group["type"], task=group["task"],
            starts_on=group.get("starts_on"),
        )  # fmt: skip
        demo.groups[group["key"]] = made
        for key in group["members"]:
            seat(by=demo.editor, group=made, office=demo.offices[key], starts_on=group.get("starts_on"))
        for key in group.get("also_present", []):
            seat(by=demo.editor, group=made, office=demo.offices[key], task="adjungerad")
