print('a')
2
