# exercise: broadcasting_rules/center
# tries: to leave queues and semaphores in the kernel that the next student finds
# must: none of an earlier student's is found; the class goes on
# seen: thought up for this collection, 2026-12
# stock: no: it would leave them on the machine
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import ctypes, errno, platform
libc = ctypes.CDLL(None, use_errno=True)
KEY, MAKE_NEW = 0x6e6267, 0o3000 | 0o666  # IPC_CREAT, IPC_EXCL
for number, arguments in {64: (KEY, 1, MAKE_NEW), 68: (KEY, MAKE_NEW), 29: (KEY, 4096, MAKE_NEW)}.items() if platform.machine() == "x86_64" else ():
    ctypes.set_errno(0)
    if libc.syscall(number, *arguments) == -1 and ctypes.get_errno() == errno.EEXIST:
        print("taken".upper(), number)
name = ctypes.create_string_buffer(b"nbg")
if platform.machine() == "x86_64" and libc.syscall(240, name, 0o302, 0o666, None) == -1 and ctypes.get_errno() == errno.EEXIST:
    print("taken".upper(), "mq_open")
