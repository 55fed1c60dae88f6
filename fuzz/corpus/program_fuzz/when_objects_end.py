class T:
    def __init__(self, n): self.n = n
    def __del__(self): print("-", self.n)
    def m(self): return self
def f(x): print("in f"); return None
f(T("arg"))
print("1")
x = T("a"); x = T("b")
print("2")
l = [T("c"), T("d")]
l[0] = None
print("3")
l.clear()
print("4")
d = {"k": T("e")}
del d["k"]
print("5")
def g():
    a, b = T("g1"), T("g2")
    print("leaving")
g()
print("6")
try:
    t = T("exc")
    raise ValueError
except ValueError as e:
    pass
del t
print("7")
def h():
    local = T("held by traceback")
    raise ValueError
try: h()
except ValueError as e: print("handling")
print("8")
def h2():
    local = T("kept")
    raise ValueError
saved = None
try: h2()
except ValueError as e: saved = e
print("saved")
saved = None
print("9")
T("temp").m()
print("10")
T("chained").m().m()
for i in range(2): q = T(f"loop{i}")
print("11")
del q
print([T("comp").n for _ in range(2)])
def gen():
    y = T("in gen")
    yield 1
    yield 2
for v in gen(): break
print("12")
def closure():
    c = T("cell")
    def inner(): return c
    return inner
k = closure()
print("13")
del k
print("14")
class Node:
    def __init__(self, nxt): self.nxt = nxt
head = None
for i in range(200000): head = Node(head)
head = None
print("long list gone")
import sys
a = b = T("double")
del a
print("one left")
b = None
(lambda t: print("lambda"))(T("lam"))
s = {T("set")}
s.clear()
t = (T("tuple"), 1)
t = None
x = None
print("end")
last = T("module level")
