# exercise: broadcasting_rules/center
# tries: to hold memory that the machine cannot put aside, in large pages
# must: its memory is bounded; the next student is judged as ever
# seen: thought up for this collection, 2026-12
# stock: no: it would lock the machine's memory
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import ctypes, mmap
libc = ctypes.CDLL(None, use_errno=True)
libc.mlockall(7)  # what is there, what comes, on fault
kept = []
for flags in (0x2000, 0x40000, 0x8000, 0):  # locked, huge, populated, plain
    try:
        for _ in range(64):
            kept.append(mmap.mmap(-1, 1 << 26, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | flags))
            libc.mlock(ctypes.c_void_p(ctypes.addressof(ctypes.c_char.from_buffer(kept[-1]))), ctypes.c_size_t(1 << 26))
    except (OSError, MemoryError, ValueError):
        pass
