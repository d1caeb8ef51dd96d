from IPython.display import publish_display_data
publish_display_data({'text/plain': 'shown'})
