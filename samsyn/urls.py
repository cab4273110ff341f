"""Pages inside a municipality. No pattern names one: the middleware has taken its prefix away."""

urlpatterns: list = []
