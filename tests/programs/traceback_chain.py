def a():
    raise ValueError("first")
def b():
    try:
        a()
    except ValueError as e:
        raise KeyError("second") from e
def c():
    try:
        b()
    except KeyError:
        x = {}["missing"]
class Custom(Exception): pass
try:
    c()
except Exception:
    e = Custom("two\nlines")
    e.add_note("a note")
    e.add_note("of two\nlines")
    raise e
