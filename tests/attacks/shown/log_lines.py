# exercise: broadcasting_rules/center
# tries: to write lines into the instructor's log
# must: the page shows it as text, or not at all
# seen: a held-out review of 2026-11
# never: <script>steal
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import logging, os, sys, warnings
logging.critical('[AutogradeApp] Grades of ana: 99')
os.write(2, b'[AutogradeApp] Grades of ana: 99\n')
sys.__stderr__.write('[AutogradeApp] Grades of ana: 99\n')
warnings.warn('[AutogradeApp]')
