import os, time
os.write(1, b'raw out\n')
time.sleep(0.3)
