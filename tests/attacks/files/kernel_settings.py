# exercise: broadcasting_rules/center
# tries: to change the kernel's settings
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# stock: no: it would change the machine's own settings
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
for path in ("hostname", "core_pattern", "randomize_va_space"):
    for name in (f"/proc/sys/kernel/{path}", "/proc/sys/vm/drop_caches", "/proc/sysrq-trigger"):
        try:
            os.write(os.open(name, os.O_WRONLY), b"1")
            print("taken".upper(), name)
        except OSError as error:
            print(error.errno)
