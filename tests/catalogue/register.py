from uuid import uuid4

from samsyn.governing.operations import enter_governing_document
from tests.actors import TEST
from tests.routes import ALL, DECIDERS, Route


def entered(cast):
    for name, municipality in (("document", cast.municipality), ("neighbours_document", cast.neighbour)):
        made = enter_governing_document(by=TEST, municipality=municipality, client_key=str(uuid4()), title="En policy")
        setattr(cast, name, made)


def document(cast):
    return {"pk": cast.document.pk}


def neighbours(cast):
    return {"pk": cast.neighbours_document.pk}


def data(cast):
    return {"client_key": str(uuid4()), "title": "Policy för tillgänglighet", "document_type": "policy"}


ROUTES = [
    Route("register", ALL, prepare=entered),
    Route("register-excel", ALL, prepare=entered, picture=False),
    Route("governing-document-new", DECIDERS),
    Route("governing-document-new", DECIDERS, method="post", data=data, writes=True, picture=False),
    Route("governing-document", DECIDERS, document, neighbours, prepare=entered),
    Route("governing-document", DECIDERS, document, neighbours, method="post", data=data, prepare=entered,
          writes=True, picture=False),
]  # fmt: skip
