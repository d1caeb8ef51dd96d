# exercise: broadcasting_rules/center
# tries: to make links, titles and clipboards by escapes of a terminal
# must: the page shows it as text, or not at all
# seen: thought up for this collection, 2026-11
# never: href="javascript:
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
print("\x1b]8;;javascript:steal()\x07click\x1b]8;;\x07 \x1b]0;title\x07 \x1b]52;c;c3RlYWwoKQ==\x07 \x9b31m \x1bPq#0;2;0;0;0\x1b\\")
print("\x1b]8;;\"><script>steal()</script>\x1b\\x\x1b]8;;\x1b\\ \x1b[38;2;\"onclick=steal();0;0mred\x1b[0m")
raise ValueError("\x1b]8;;javascript:steal()\x07<script>steal()</script>\x1b]8;;\x07")
