# exercise: broadcasting_rules/center
# tries: to start a process by the newest call
# must: the call is refused; the class goes on
# seen: thought up for this collection, 2026-12
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import ctypes, os, platform, struct
libc = ctypes.CDLL(None, use_errno=True)
for flags in (0, 0x4000, 0x10000000):  # plain, as vfork does it, with a namespace of users
    wanted = ctypes.create_string_buffer(struct.pack("<11Q", flags, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0))
    child = libc.syscall(435, wanted, 88) if platform.machine() == "x86_64" else -1
    if child == 0:
        os._exit(0)
    if child > 0:
        print("taken".upper(), flags)
