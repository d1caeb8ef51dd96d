# exercise: broadcasting_rules/center
# tries: to stop its own process
# must: the submission's budget of waiting ends it
# seen: a review of the probes, 2026-11
# stock: no: the kernel would not end
# %% solution
import os, signal
def center(X, axis):
    os.kill(os.getpid(), signal.SIGSTOP)
