# exercise: broadcasting_rules/center
# tries: to go on when it is interrupted
# must: it ends within the submission's limits; the class goes on
# seen: DMOJ and nbgrader issues on endless cells
# stock: no: it cannot be interrupted
# %% solution
import signal
def center(X, axis):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
