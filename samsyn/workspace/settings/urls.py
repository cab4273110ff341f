from django.urls import URLPattern, path

from samsyn.workspace.settings.views import bundle, files, municipality, organisation, people, seats

KINDS = {"body": "organ", "department": "forvaltning", "office": "befattning", "group": "grupp"}


def of_kind(kind: str, slug: str) -> list[URLPattern]:
    """The pages of one kind of thing in the organisation: organ, förvaltning, befattning, grupp."""
    at, about = f"organisation/{slug}", {"kind": kind}
    return [
        path(f"{at}/ny/", organisation.thing_new, about, name=f"{kind}-new"),
        path(f"{at}/<str:pk>/", organisation.thing, about, name=kind),
        path(f"{at}/<str:pk>/andra/", organisation.thing_change, about, name=f"{kind}-change"),
        path(f"{at}/<str:pk>/avsluta/", organisation.thing_dissolve, about, name=f"{kind}-dissolve"),
    ]


urlpatterns = [
    path("organisation/", organisation.organisation, name="organisation"),
    *(route for kind, slug in KINDS.items() for route in of_kind(kind, slug)),
    path("organisation/organ/<str:pk>/ledamot/", seats.seat_new, {"kind": "body"}, name="body-seat"),
    path("organisation/grupp/<str:pk>/deltagare/", seats.seat_new, {"kind": "group"}, name="group-seat"),
    path("organisation/plats/<str:pk>/", seats.seat, name="seat"),
    path("organisation/befattning/<str:pk>/innehavare/", seats.holding_new, name="office-holding"),
    path("organisation/innehavare/<str:pk>/", seats.holding, name="holding"),
    path("personer/", people.people, name="people"),
    path("personer/slapp-in/", people.person_new, name="person-new"),
    path("personer/roll/<str:pk>/", people.role, name="role"),
    path("personer/roll/<str:pk>/avsluta/", people.role_end, name="role-end"),
    path("personer/roll/<str:pk>/lank/", people.person_link, name="person-link"),
    path("installningar/", municipality.settings, name="settings"),
    path("installningar/ord/", municipality.level_names, name="level-names"),
    path("installningar/avsandare/", municipality.sender, name="sender"),
    path("installningar/farg/", municipality.colour, name="colour"),
    path("installningar/logotyp/", municipality.logotype_change, name="logotype-change"),
    path("installningar/logotyp/ta-bort/", municipality.logotype_remove, name="logotype-remove"),
    path("installningar/wordmall/", municipality.word_template, name="word-template"),
    path("installningar/wordmall/ta-bort/", municipality.word_template_remove, name="word-template-remove"),
    path("installningar/allt-innehall/", bundle.bundle, name="bundle"),
    path("fil/<str:pk>/", files.stored_file, name="stored-file"),
    path("logotyp/", files.logotype, name="logotype"),
]
