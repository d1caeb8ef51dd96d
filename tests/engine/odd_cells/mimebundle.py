class M:
    def _repr_mimebundle_(self, include=None, exclude=None): return {'text/plain': 'bundle'}
M()
