raise ExceptionGroup('two', [ValueError('a'), TypeError('b')])
