import ipywidgets
ipywidgets.IntSlider(3)
