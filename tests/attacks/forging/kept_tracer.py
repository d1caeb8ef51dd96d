# exercise: vectorize_haversine/sep_jax
# tries: to answer with what JAX only traces, from a function that ended long ago
# must: it is held to the right values
# seen: thought up for this collection, 2026-11
# %% solution
import jax
kept = []
@jax.jit
def trace(x):
    kept.append(x)
    return x
trace(1.0)
def sep_jax(latA, lonA, latB, lonB):
    return kept[0]
