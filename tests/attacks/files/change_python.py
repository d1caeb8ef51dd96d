# exercise: broadcasting_rules/center
# tries: to change the interpreter, a library or the kit otherwise than by opening it
# must: every change is refused
# seen: isolate, CMS and DMOJ test the like
# stock: no: it would change the machine's own Python
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os, sys
from graders import codec
for path in (os.__file__, codec.__file__, os.path.realpath(sys.executable), "/bin/sh"):
    for change in (lambda p: os.chmod(p, 0o777), os.unlink, lambda p: os.rename(p, "/tmp/x"), lambda p: os.truncate(p, 0), os.utime,
                   lambda p: os.setxattr(p, "user.x", b"1"), lambda p: os.chown(p, os.getuid(), os.getgid())):
        try:
            change(path)
            print("taken".upper(), path)
        except OSError as error:
            print(error.errno)
