import os, time
os.write(2, 'é'.encode())
time.sleep(0.3)
