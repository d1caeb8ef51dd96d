# exercise: broadcasting_rules/center
# tries: to hide a script in colours
# must: the page shows it as text, or not at all
# seen: a held-out review of 2026-11
# never: <script>steal
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
print('\x1b]8;;javascript:steal()\x1b\\click\x1b]8;;\x1b\\ \x1b[31m<script>steal()</script>')
