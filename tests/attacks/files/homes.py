# exercise: broadcasting_rules/center
# tries: to read the homes of other users
# must: nothing of it is seen, the answer is judged as it is
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np


def center(X, axis):
    return np.zeros(np.shape(X))


import os

own = os.path.realpath(os.path.expanduser("~"))
for top in os.listdir("/"):
    try:
        inner = os.listdir(f"/{top}")
    except OSError:
        continue
    for place in (f"/{top}", *(f"/{top}/{name}" for name in inner)):
        for name in (".bashrc", ".profile", ".ssh", ".jupyter", ".bash_history", "gradebook.db", "exchange"):
            path = f"{place}/{name}"
            try:
                found = os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(200)
                if found and not os.path.realpath(path).startswith(own):
                    print("taken".upper(), path)
            except OSError as error:
                print(error.errno)
