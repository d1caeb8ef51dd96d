from IPython.display import Markdown
Markdown('# x')
