# exercise: broadcasting_rules/center
# tries: to make timers and other things of the kernel without end
# must: the process's own limit ends it; the class goes on
# seen: thought up for this collection, 2026-11
# stock: no: it would use up the machine's memory
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import ctypes, select, signal
libc = ctypes.CDLL(None, use_errno=True)
timer, made = ctypes.c_void_p(), 0
while made < 200_000 and libc.timer_create(1, None, ctypes.byref(timer)) == 0:
    made += 1
print(made)
polls = []
try:
    while True:
        polls.append(select.epoll())
except OSError as error:
    print(error.errno, len(polls))
if made >= 200_000:
    print("taken".upper())
