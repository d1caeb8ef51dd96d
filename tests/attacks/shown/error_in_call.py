# exercise: broadcasting_rules/center
# tries: to raise a script where it is judged
# must: the page shows it as text, or not at all
# seen: a held-out review of 2026-11
# never: <script>steal
# %% solution
def center(X, axis):
    raise ValueError('<script>steal()</script>')
