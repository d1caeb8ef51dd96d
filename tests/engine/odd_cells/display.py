display(1, 'two')
