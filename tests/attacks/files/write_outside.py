# exercise: broadcasting_rules/center
# tries: to write, make or link anything outside its own folders
# must: every write is refused
# seen: isolate, CMS and DMOJ test the like
# stock: no: it would write into the machine's own folders
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os, sys
def write(path): open(path, "w").close()
def link(path): os.symlink("/x", path)
for folder in ("/", "/usr", "/usr/lib", "/bin", "/lib", "/etc", "/dev", "/home", "/kit", "/kit/graders", sys.prefix,
               f"{sys.prefix}/lib", sys.base_prefix, os.path.dirname(os.__file__)):
    for make in (write, os.mkdir, link, os.mkfifo):
        path = os.path.join(folder, f"note_{make.__name__}")
        try:
            make(path)
        except OSError as error:
            print(error.errno)
            continue
        if not folder.startswith("/tmp/"):  # there it is its own
            print("taken".upper(), path)
