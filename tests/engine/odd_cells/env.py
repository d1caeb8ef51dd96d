%env ODD=3
import os
os.environ['ODD']
