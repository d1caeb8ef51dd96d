exit()
print('after')
