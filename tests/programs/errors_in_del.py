class D:
    def __del__(self): raise ValueError("in del")
    def __repr__(self): return "D()"
def make():
    d = D()
make()
def gen():
    try: yield
    finally: raise KeyError("in close")
g = gen()
next(g)
del g
print("goes on")
