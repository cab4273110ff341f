from tests.routes import ADMINISTRATORS, ALL, EVERYBODY, Route

ROUTES = [
    Route("start"),
    Route("log"),
    Route("outbox", ADMINISTRATORS),
    Route("handbook", EVERYBODY),
    Route("handbook-chapter", EVERYBODY, lambda cast: {"chapter": "borja-har"}),
    Route("house-style", EVERYBODY, picture=False),
    Route("gallery", EVERYBODY, picture=False, status=(404,)),  # only under --demo
    Route("account_request_login_code", EVERYBODY),
    Route("account_login", EVERYBODY, picture=False),
    Route("account_confirm_login_code", EVERYBODY, picture=False),
    Route("account_logout", EVERYBODY),
    Route("my-sessions", ALL | {"stranger"}),
    Route("my-name"),
    Route("my-name", ALL, data=lambda cast: {"name": "Testperson"}, method="post", picture=False, writes=True),
    Route("municipalities", EVERYBODY, outside=True),
    Route("alive", EVERYBODY, outside=True, picture=False),
    Route("sign-in-by-link", EVERYBODY, lambda cast: {"token": "xabc-def"}, outside=True, status=(410,)),
    Route(
        "try-role", EVERYBODY, lambda cast: {"slug": "sjoby", "role": "editor"}, method="post", outside=True,
        picture=False, status=(404,),
    ),  # only under --demo
]  # fmt: skip
