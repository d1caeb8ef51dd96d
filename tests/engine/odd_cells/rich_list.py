[1.5, 'a', None]
