from IPython.display import Javascript
Javascript('alert(1)')
