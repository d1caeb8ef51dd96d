from IPython.display import clear_output
print('gone')
clear_output()
print('here')
