classmethod.__new__(classmethod).__get__(1)
