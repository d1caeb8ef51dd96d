import sys, time
sys.__stdout__.write('under\n'); sys.__stdout__.flush()
time.sleep(0.3)
