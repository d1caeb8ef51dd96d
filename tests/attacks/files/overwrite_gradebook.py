# exercise: broadcasting_rules/center
# tries: to write into a gradebook by its usual names
# must: there is none to be written
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import sqlite3, os
for path in ("gradebook.db", "../gradebook.db", "../../gradebook.db", "../../../gradebook.db", "../../../../gradebook.db"):
    if os.path.exists(path):
        try:
            sqlite3.connect(path).execute("update grade set auto_score = 99").connection.commit()
            print("taken".upper(), path)
        except Exception as error:
            print(error)
