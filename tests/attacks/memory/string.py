# exercise: broadcasting_rules/center
# tries: to double a text for ever
# must: the process's own limit ends it; the class goes on
# seen: isolate, CMS and DMOJ test the like
# stock: no: it would use up the machine's memory
# %% solution
def center(X, axis):
    text = 'a'
    while True:
        text += text
