a, b = 1, 2
%who int
