class H:
    def _repr_html_(self): raise ValueError('no html')
    def __repr__(self): return 'H!'
H()
