print('a', end='')
print('b')
