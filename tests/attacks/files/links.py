# exercise: broadcasting_rules/center
# tries: to read files of the host through links and hard links
# must: nothing of it is seen, the answer is judged as it is
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
for number, path in enumerate(("/etc/shadow", "/etc/passwd", "/proc/1/root")):
    for make in (os.symlink, os.link):
        try:
            make(path, f"link{number}{make.__name__}")
            name = f"link{number}{make.__name__}"
            if path == "/proc/1/root":  # its own root, if nothing of the host is in it
                name += "/etc/shadow"
            print(os.listdir(name) if os.path.isdir(name) else open(name).read(9), "taken".upper())
        except OSError as error:
            print(error.errno)
