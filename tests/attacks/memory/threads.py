# exercise: broadcasting_rules/center
# tries: to start threads without end
# must: the process's own limit ends it; the class goes on
# seen: isolate, CMS and DMOJ test the like
# stock: no: it would use up the machine's memory
# %% solution
import threading, time
def center(X, axis):
    while True:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
