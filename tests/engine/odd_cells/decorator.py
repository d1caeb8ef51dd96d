def twice(f): return lambda x: f(f(x))
@twice
def g(x): return x + 1
g(1)
