"""The same few people, bodies and texts in every test: a small municipality with one programme, and a neighbour."""

from dataclasses import dataclass
from datetime import date

from samsyn.cases.models import Case
from samsyn.governing.models import PolicyArea, Section
from samsyn.governing.operations import add_section, create_area
from samsyn.lib.blocks import p
from samsyn.organisation.models import Body, Department, Group, Office, RoleAssignment
from samsyn.organisation.operations import (
    Terms,
    add_body,
    add_department,
    add_group,
    add_municipality,
    add_office,
    let_in,
)
from samsyn.programmes.models import Goal, Objective, Programme
from samsyn.programmes.operations import add_goal, add_objective, create_programme
from samsyn.tenants.models import Municipality, Person
from tests.actors import TEST

Role = RoleAssignment.Role


@dataclass
class Cast:
    municipality: Municipality
    neighbour: Municipality  # another municipality on the same installation
    people: dict[str, Person]  # by role, and "stranger": signed in, with a role only at the neighbour's
    council: Body
    executive_board: Body
    department: Department
    group: Group
    office: Office
    case: Case
    area: PolicyArea
    programme: Programme
    section: Section
    goal: Goal
    objective: Objective
    neighbours_programme: Programme

    @property
    def path(self) -> str:
        return f"/{self.municipality.slug}"


def make_cast() -> Cast:
    """Made by operations, as everything in Samsyn is."""
    municipality = add_municipality(
        by=TEST, code="9901", name="Sjöby", full_name="Sjöby kommun", slug="sjoby", kind="municipality",
        mailbox="naringsliv@sjoby.example.org",
    )  # fmt: skip
    neighbour = add_municipality(
        by=TEST, code="9902", name="Granby", full_name="Granby kommun", slug="granby", kind="municipality"
    )
    people = {
        role: let_in(
            by=TEST,
            municipality=municipality,
            email=f"{role}@sjoby.example.org",
            role=role,
            name=f"Testperson {label}",
            terms=Terms(
                ends_on=date(2021, 12, 31) if role == Role.CONTRIBUTOR else None, is_external=role == Role.CONTRIBUTOR
            ),
        ).person
        for role, label in Role.choices
    }
    people["stranger"] = let_in(
        by=TEST, municipality=neighbour, email="administrator@granby.example.org", role=Role.ADMINISTRATOR
    ).person
    editor = people["editor"]
    council = add_body(by=TEST, municipality=municipality, name="Kommunfullmäktige", abbreviation="KF", type="council")
    board = add_body(
        by=TEST, municipality=municipality, name="Kommunstyrelsen", abbreviation="KS", type="executive_board"
    )
    department = add_department(by=TEST, municipality=municipality, name="Kommunledningsförvaltningen", bodies=[board])
    office = add_office(by=TEST, municipality=municipality, title="Näringslivschef", department=department)
    group = add_group(by=TEST, municipality=municipality, name="Arbetsgruppen", type="working_group")
    case = Case.objects.create(municipality=municipality, title="Program för näringsliv", officer=office, body=board)
    area = create_area(by=editor, municipality=municipality, name="Näringsliv")
    programme = create_programme(
        by=editor, municipality=municipality, title="Program för näringsliv", client_key="cast-programme",
        owner=office, case=case, policy_areas=[area],
    )  # fmt: skip
    section = add_section(by=editor, programme=programme, title="Inledning", text=[p("Programmet visar vart vi vill.")])
    goal = add_goal(
        by=editor,
        programme=programme,
        title="Stärka vårt företagsklimat",
        goal_vision=[p("Den som driver företag får svar samma vecka.")],
        current_state=[p("Det startas färre företag här än i liknande kommuner.")],
    )
    objective = add_objective(by=editor, goal=goal, title="Kortare väg till svar för företag")
    neighbours = create_programme(
        by=TEST, municipality=neighbour, title="Grannens program", client_key="cast-neighbours-programme"
    )
    contributor = RoleAssignment.objects.get(person=people["contributor"])
    contributor.parts.set([goal.node])
    return Cast(
        municipality, neighbour, people, council, board, department, group, office, case, area, programme, section,
        goal, objective, neighbours,
    )  # fmt: skip
