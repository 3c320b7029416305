"""measure.py OUT.json COMMAND...: seconds and peak memory (MB) of a command and what it starts."""

import json
import os
import sys
import time
from pathlib import Path

out, command = sys.argv[1], sys.argv[2:]
start = time.monotonic()
pid = os.fork()
if pid == 0:
    os.execvp(command[0], command)
_, status, usage = os.wait4(pid, 0)
figures = {
    "wall_s": round(time.monotonic() - start, 3),
    "cpu_s": round(usage.ru_utime + usage.ru_stime, 3),
    "peak_mb": round(usage.ru_maxrss / 1024, 1),
    "rc": os.waitstatus_to_exitcode(status),
}
Path(out).write_text(json.dumps(figures), "utf-8")
sys.exit(0 if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0 else 1)
