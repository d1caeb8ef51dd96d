# exercise: broadcasting_rules/center
# tries: to start or reach a program
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import subprocess
try:
    subprocess.run(["/bin/true"], check=True)
    print("taken".upper())
except (OSError, subprocess.SubprocessError) as error:
    print(type(error).__name__)
