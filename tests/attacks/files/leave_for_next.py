# exercise: broadcasting_rules/center
# tries: to leave an answer for the next student in every folder that can be written
# must: the next one finds nothing
# seen: isolate, CMS and DMOJ test the like
# stock: no: it would write into the machine's own folders
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os, tempfile
folders = (tempfile.gettempdir(), "/tmp", "/dev/shm", "/var/tmp", os.getcwd(), os.path.expanduser("~"))
for folder in set(map(os.path.realpath, folders)):
    path = folder + "/strangers_note"
    try:
        if os.path.exists(path):
            print("taken".upper(), folder)
        open(path, "w").write("42")
    except OSError as error:
        print(error.errno)
