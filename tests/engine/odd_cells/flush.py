import sys
sys.stdout.write('x'); sys.stdout.flush(); sys.stdout.write('y')
None
