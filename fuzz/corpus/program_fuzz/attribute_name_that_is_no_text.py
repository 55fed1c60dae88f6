object.__delattr__(5, 1)
