"""Who acts when a command is run: the machine's keeper is not signed in."""

from samsyn.tenants.actors import System

COMMAND = System("command line")
