# exercise: broadcasting_rules/center
# tries: to leave inputs behind when it ends its process, for the second grading to print
# must: nothing of the first is found in the second
# seen: thought up for this collection, 2026-11
# %% solution
import ctypes, glob, os, tempfile
import numpy as np
places = [".", "/tmp", "/var/tmp", "/dev/shm", "/run", tempfile.gettempdir(), os.path.expanduser("~")]
shared = ctypes.CDLL(None, use_errno=True).shmget(77, 64, 0o1666)
found = [path for place in places for path in glob.glob(f"{place}/kept-*")]
if found or "KEPT" in os.environ or shared >= 0:
    print("taken".upper(), found, shared)
def center(X, axis):
    text = np.asarray(X).ravel()[:3].tobytes().hex()
    os.environ["KEPT"] = text
    ctypes.CDLL(None).shmget(77, 64, 0o1666)
    for place in places:
        try:
            open(f"{place}/kept-{text}", "w").close()
        except OSError:
            pass
    os._exit(1)
# %% end
print([path for place in places for path in glob.glob(f"{place}/kept-*")], os.environ.get("KEPT"))
