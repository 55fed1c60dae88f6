print(UnicodeDecodeError.__new__(UnicodeDecodeError))
print(UnicodeDecodeError("utf-8", b"abc", (1 << 63) - 1, -(1 << 63), "x"))
