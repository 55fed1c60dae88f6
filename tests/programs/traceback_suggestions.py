class Thing:
    def __init__(self): self.colour = 1
    def method_one(self): pass
found = []
def show(f):
    try: f()
    except Exception as e: found.append(e)
name_of_variable = 5
def a(): Thing().color
def b(): Thing().methd_one()
def c(): name_of_varible
def d():
    local_value = 1
    return locl_value
def e(): prnt("x")
def f(): "x".uper()
def g(): [].push(1)
def h(): completely_different
for t in a, b, c, d, e, f, g, h: show(t)
def last(): raise ExceptionGroup("all", found)
try: last()
finally: lenn([])
