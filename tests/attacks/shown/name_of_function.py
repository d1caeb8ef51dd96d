# exercise: broadcasting_rules/center
# tries: to name a function like a script
# must: the page shows it as text, or not at all
# seen: a held-out review of 2026-11
# never: <script>steal
# %% solution
def center(X, axis):
    return lambda: 0
center.__name__ = center.__qualname__ = '<script>steal()</script>'
