"""CPython's package of tests, of which only the tested files are there."""
