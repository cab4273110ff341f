"""One web process with smaller bounds than the shipped: python -m tests.serving.small_web SOCKET '{"threads": 2}'"""

import json
import socket
import sys
from dataclasses import replace

from samsyn.serving.limits import Limits
from samsyn.serving.web import run

if __name__ == "__main__":
    run(socket.socket(fileno=int(sys.argv[1])), replace(Limits(), **json.loads(sys.argv[2])))
