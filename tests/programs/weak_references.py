import weakref, gc
class A:
    def __init__(self, n): self.n = n
    def hi(self): return f'hi {self.n}'
    def __repr__(self): return f'A({self.n})'
a = A(1)
r = weakref.ref(a, lambda ref: print('died', ref() is None))
print(r() is a, weakref.ref(a) is weakref.ref(a), weakref.getweakrefcount(a) >= 1)
del a; print(r())
d = weakref.WeakValueDictionary(); x = A(2); d['x'] = x; print(d['x'], len(d), 'x' in d, list(d.items())); del x; print(len(d), 'x' in d, d.get('x'))
k = weakref.WeakKeyDictionary(); y = A(3); k[y] = 'v'; print(k[y], len(k), list(k)); del y; print(len(k))
s = weakref.WeakSet(); z = A(4); s.add(z); print(z in s, len(s), list(s)); del z; print(len(s))
p_ = A(5); pr = weakref.proxy(p_); print(pr.hi(), pr.n); pr.n = 6; print(p_.n); del p_
try: pr.n
except ReferenceError as e: print(e)
o = A(7); f = weakref.finalize(o, print, 'finalized', 7); print(f.alive); del o; print(f.alive, f())
m_ = A(8); wm = weakref.WeakMethod(m_.hi); print(wm()()); del m_; print(wm())
try: weakref.ref(3)
except TypeError as e: print(e)
class N: pass
n = N(); n.me = n; rn = weakref.ref(n); del n; print(rn() is None, gc.collect() > 0, rn() is None, gc.isenabled()); gc.disable(); print(gc.isenabled()); gc.enable()
last = A(9); weakref.finalize(last, print, 'at exit')
