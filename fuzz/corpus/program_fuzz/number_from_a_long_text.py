import sys
sys.set_int_max_str_digits(0)
int("7" * 1_000_000)
