"""Pages that belong to no municipality."""

urlpatterns: list = []
