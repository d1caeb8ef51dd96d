%precision 2
3.14159
