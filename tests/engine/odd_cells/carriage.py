import sys
for i in range(3): print(f'\r{i}', end='')
print()
