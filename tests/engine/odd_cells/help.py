len.__doc__
