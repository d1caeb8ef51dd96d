# exercise: broadcasting_rules/center
# tries: to start a program by every function of Python's that starts one
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# stock: no: it would fork its grader
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os, pty, subprocess
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
WAYS = (
    os.forkpty, lambda: pty.spawn("/bin/true"), lambda: os.posix_spawn("/bin/true", ["true"], {}),
    lambda: os.spawnv(os.P_WAIT, "/bin/true", ["true"]), lambda: subprocess.run("true", shell=True, check=True),
    lambda: get_context("spawn").Process(target=print).start(), lambda: get_context("forkserver").Process(target=print).start(),
    lambda: ProcessPoolExecutor(1).submit(print).result(5), lambda: os.popen("true").read(),
)
for way in WAYS:
    try:
        way()
        print("taken".upper())
    except Exception as error:
        print(type(error).__name__)
