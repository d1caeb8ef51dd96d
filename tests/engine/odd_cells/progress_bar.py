from IPython.display import ProgressBar
for i in ProgressBar(3): pass
