# exercise: broadcasting_rules/center
# tries: to take memory by shared mappings
# must: the process's own limit ends it; the class goes on
# seen: isolate, CMS and DMOJ test the like
# stock: no: it would use up the machine's memory
# %% solution
import mmap
def center(X, axis):
    kept = []
    while True:
        kept.append(mmap.mmap(-1, 1 << 28))
        kept[-1].write(b'1' * (1 << 28))
