# exercise: broadcasting_rules/center
# tries: to call what few programs call
# must: the call is refused; the class goes on
# seen: a review of the probes, 2026-11
# stock: no: what it may call is the machine's own
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import ctypes, platform
libc = ctypes.CDLL(None)
RARE = {'io_uring_setup': 425, 'bpf': 321, 'perf_event_open': 298, 'userfaultfd': 323, 'add_key': 248, 'keyctl': 250,
        'process_vm_readv': 310, 'open_by_handle_at': 304, 'kexec_load': 246, 'fsopen': 430, 'quotactl': 179, 'ptrace': 101, 'setns': 308}
if platform.machine() == 'x86_64':
    done = [name for name, number in RARE.items() if libc.syscall(number, 0, 0, 0, 0, 0, 0) >= 0]
    print('taken'.upper() if done else 'refused', done)
