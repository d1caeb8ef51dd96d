# exercise: broadcasting_rules/center
# tries: to raise an error whose words, notes and causes never end
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-12
# %% solution
class Endless(list):
    def __iter__(self):
        while True:
            yield "x" * 1000
    def __len__(self): return 1 << 60
    def __getitem__(self, key): return "x"
class Loop(Exception):
    __notes__ = Endless()
    args = Endless()
    exceptions = Endless()
    __cause__ = property(lambda self: Loop())
    __suppress_context__ = True
    def __str__(self): return "x" * (1 << 28)
    def __repr__(self): raise self
def center(X, axis):
    raise Loop
