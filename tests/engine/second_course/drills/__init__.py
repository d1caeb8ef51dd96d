"""The hidden tests of a second course; one of them has a bug of its own."""
