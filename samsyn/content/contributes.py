from samsyn.content.operations import TYPED
from samsyn.own_space.kinds import KINDS, OwnSpaceKind

KINDS.add(OwnSpaceKind(TYPED))
