"""Who acts in tests where it does not matter who."""

from samsyn.tenants.actors import System

TEST = System("test")
