import sys
sys.stdout.isatty(), sys.stdout.encoding, sys.stdout.writable()
