# exercise: broadcasting_rules/center
# tries: to call what few programs call
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# stock: no: what it may call is the machine's own
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import ctypes, errno, platform
libc = ctypes.CDLL(None, use_errno=True)
CALLS = {  # as x86-64 numbers them
    "fork": (57,), "vfork": (58,), "clone": (56, 17, 0), "clone with a user namespace": (56, 0x10000011, 0),
    "execve": (59, 0, 0, 0), "execveat": (322, -1, 0, 0, 0, 0), "ptrace (traceme)": (101, 0, 0, 0, 0),
    "ptrace (attach)": (101, 16, 1, 0, 0), "process_vm_readv": (310, 1, 0, 0, 0, 0, 0),
    "process_vm_writev": (311, 1, 0, 0, 0, 0, 0), "unshare user": (272, 0x10000000), "unshare mounts": (272, 0x20000),
    "setns": (308, 0, 0), "mount": (165, 0, 0, 0, 0, 0), "umount2": (166, 0, 2), "pivot_root": (155, 0, 0),
    "chroot": (161, 0), "move_mount": (429, 0, 0, 0, 0, 0), "open_tree": (428, 0, 0, 0), "fsopen": (430, 0, 0),
    "keyctl": (250, 0, 0), "add_key": (248, 0, 0, 0, 0, 0), "request_key": (249, 0, 0, 0, 0),
    "memfd_create": (319, 0, 0), "memfd_secret": (447, 0), "io_uring_setup": (425, 8, 0),
    "io_uring_enter": (426, 0, 0, 0, 0, 0, 0), "bpf": (321, 0, 0, 0), "perf_event_open": (298, 0, 0, -1, -1, 0),
    "userfaultfd": (323, 0), "name_to_handle_at": (303, 0, 0, 0, 0, 0), "open_by_handle_at": (304, 0, 0, 0),
    "personality": (135, 0x40000), "settimeofday": (164, 0, 0), "clock_settime": (227, 0, 0),
    "init_module": (175, 0, 0, 0), "kexec_load": (246, 0, 0, 0, 0), "swapon": (167, 0, 0), "quotactl": (179, 0, 0),
    "reboot": (169, 0, 0, 0, 0), "fanotify_init": (300, 0, 0),
}
for name, arguments in CALLS.items() if platform.machine() == "x86_64" else ():
    ctypes.set_errno(0)
    # refused before it looks at its arguments
    if libc.syscall(*map(ctypes.c_long, arguments)) != -1 or ctypes.get_errno() != errno.EPERM:
        print("taken".upper(), name, ctypes.get_errno())
