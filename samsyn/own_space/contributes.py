from samsyn.jobs.runner import JOBS
from samsyn.own_space.jobs import ERASE

JOBS.add(ERASE)
