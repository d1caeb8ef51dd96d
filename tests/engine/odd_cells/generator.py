(i for i in range(3)).__class__
