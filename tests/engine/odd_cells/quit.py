quit
print('after')
