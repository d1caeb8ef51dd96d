# exercise: broadcasting_rules/center
# tries: to read the host's settings by every name that a path can have
# must: nothing of it is seen, the answer is judged as it is
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
for path in ("/etc/shadow", "/etc/passwd", "/etc/hostname", "/etc/resolv.conf", "/var/log", "/sys/kernel", "/boot", "/dev/mem"):
    for prefix in ("", "/proc/self/root", "/proc/1/root", "/proc/1/cwd/../..", "/proc/self/cwd/../../..", "/tmp/../..", "/dev/fd/../../../.."):
        name = prefix + path
        try:
            found = os.listdir(name) if os.path.isdir(name) else open(name, "rb").read(200)
            if found:
                print("taken".upper(), name)
        except OSError as error:
            print(error.errno)
