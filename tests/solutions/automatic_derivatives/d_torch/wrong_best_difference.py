"""The best central difference in float64.

fate: wrong
check: values
hint: A10
"""

def d_torch(f, x):
    t = x.detach().double()
    h = 6e-6
    return ((f(t + h) - f(t - h)) / (2 * h)).to(x.dtype)
