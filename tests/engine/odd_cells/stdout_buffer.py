import sys
sys.stdout.buffer
