import pickle
class Q: pass
type(pickle.loads(pickle.dumps(Q()))).__name__
