def leaf(n):
    raise ValueError(n)
def collect():
    errors = []
    for i in range(3):
        try: leaf(i)
        except ValueError as e: errors.append(e)
    try:
        try: leaf(9)
        except ValueError as e: raise TypeError("chained") from e
    except TypeError as e: errors.append(ExceptionGroup("inner", [e, OSError("plain")]))
    errors[0].add_note("noted")
    raise ExceptionGroup("outer", errors + [KeyError(i) for i in range(20)])
try:
    collect()
except ExceptionGroup as g:
    raise RuntimeError("after") from g
