def count(n):
    try:
        for i in range(n):
            got = yield i
            if got: print("got", got)
        return "done"
    finally:
        print("closed", n)
print(list(count(3)))
g = count(5)
print(next(g), g.send("x"), g.gi_frame.f_lineno, g.gi_running)
g.close()
try: next(g)
except StopIteration as e: print("stop", e.value)
g = count(1)
next(g)
try: next(g)
except StopIteration as e: print("value", e.value)
def delegate():
    r = yield from count(2)
    print("r", r)
    r = yield from [7, 8]
    print("r", r)
print(list(delegate()))
def thrower():
    while True:
        try:
            x = yield "ready"
        except ValueError as e:
            print("caught", e)
            yield "recovered"
t = thrower()
print(next(t), t.throw(ValueError("in")), next(t))
try: t.throw(KeyError("k"))
except KeyError as e: print("out", repr(e))
try: next(t)
except StopIteration: print("finished")
def outer():
    try: yield from thrower()
    except KeyError as e: print("outer", e); yield "from outer"
o = outer()
print(next(o), o.throw(ValueError("deep")), o.throw(KeyError("k2")))
def stops(): yield 1; raise StopIteration("bad")
try: list(stops())
except RuntimeError as e: print(e, repr(e.__cause__))
def ignore():
    try: yield 1
    except GeneratorExit: yield 2
i = ignore()
next(i)
try: i.close()
except RuntimeError as e: print(e)
def self_run():
    try: next(me)
    except ValueError as e: print(e)
    yield
me = self_run()
next(me)
g = count(3)
try: g.send(1)
except TypeError as e: print(e)
next(g)
del g
print("deleted")
print(sum(x * x for x in range(10)), [*(y for y in "abc")], dict((k, v) for k, v in [("a", 1)]))
gen = (x for x in range(3))
print(gen.__name__, type(gen), gen.gi_code.co_name)
def tree(n):
    if n: yield from tree(n - 1); yield n; yield from tree(n - 1)
print(list(tree(4)))
def deep(n):
    if n: yield from deep(n - 1)
    else: yield "bottom"
print(list(deep(500)))
def with_context():
    try: raise ValueError("outer")
    except ValueError:
        yield 1
        try: raise KeyError
        except KeyError as e: print("context", repr(e.__context__))
    import sys
    print(sys.exc_info()[0])
for _ in with_context():
    import sys
    print("outside", sys.exc_info()[0])
class Iter:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration("it")
        return self.n
def dele(): print("result", (yield from Iter()))
print(list(dele()))
class HasSend(Iter):
    def send(self, v): print("send", v); return next(self)
    def throw(self, t, v=None, tb=None): print("throw", t); return "thrown"
    def close(self): print("close")
def d2(): yield from HasSend()
x = d2()
next(x); print(x.send(9)); print(x.throw(ValueError("q"))); x.close()
def lazy():
    print("started")
    yield
lazy()
l = lazy()
l.close()
print("not started")
def early():
    for x in count(10):
        if x == 1: break
    print("broke")
early()
def ret():
    return
    yield
print(list(ret()))
try:
    def f():
        x = yield
        return x
    g = f(); next(g); g.throw(ValueError, "text")
except ValueError as e: print(repr(e))
a, b, *c = (i for i in range(5))
print(a, b, c)
print(next(iter([]), "default"), next((x for x in []), None))
def fin():
    try: yield 1
    finally: print("fin")
f1 = fin(); next(f1); f1 = None
print("after fin")
