from django.urls import path

from samsyn.workspace.contacts.views import contact, duplicates, intakes, listing, opt_outs, selections

urlpatterns = [
    path("kontakter/", listing.contacts, name="contacts"),
    path("kontakter/skyddade/", listing.protected, name="contacts-protected"),
    path("kontakter/excel/", listing.workbook, name="contacts-excel"),
    path("kontakter/ny/", contact.contact_new, name="contact-new"),
    path("kontakter/las-in/", intakes.give, name="contacts-read"),
    path("kontakter/las-in/<str:pk>/", intakes.intake, name="contacts-intake"),
    path("kontakter/dubbletter/", duplicates.duplicates, name="contacts-duplicates"),
    path("kontakter/urval/", selections.selections, name="selections"),
    path("kontakter/urval/ny/", selections.selection_new, name="selection-new"),
    path("kontakter/urval/<str:pk>/", selections.selection, name="selection"),
    path("kontakter/urval/<str:pk>/ta-bort/", selections.selection_remove, name="selection-remove"),
    path("kontakter/avbojer/", opt_outs.opt_outs, name="opt-outs"),
    path("kontakter/<str:pk>/", contact.contact, name="contact"),
    path("kontakter/<str:pk>/radera/", contact.contact_erase, name="contact-erase"),
]
