import contextlib, sys
from contextlib import *
@contextmanager
def res(name, fail=False):
    print('open', name)
    try:
        yield name.upper()
    except ValueError as e:
        print('handled', e)
        if fail: raise RuntimeError('wrapped') from e
    finally:
        print('close', name)
with res('a') as r: print(r)
with res('b'):
    raise ValueError('boom')
try:
    with res('c', True): raise ValueError('boom')
except RuntimeError as e: print(e, repr(e.__cause__), e.__context__ is e.__cause__)
try:
    with res('d'): raise KeyError('k')
except KeyError as e: print('key', e)
@contextmanager
def noyield():
    if False: yield
try:
    with noyield(): pass
except RuntimeError as e: print(e, e.__cause__, e.__suppress_context__)
@contextmanager
def twice():
    yield 1
    yield 2
try:
    with twice(): pass
except RuntimeError as e: print(e)
@contextmanager
def swallow():
    try: yield
    except BaseException: yield
try:
    with swallow(): raise ValueError
except RuntimeError as e: print(e)
try:
    with res('s'): raise StopIteration('x')
except StopIteration as e: print('stop', e)
@res('deco')
def f(x): return x * 2
print(f(4), f.__name__, f.__wrapped__)
with suppress(KeyError, ValueError):
    {}['x']
print('after')
class T:
    def close(self): print('closing T')
with closing(T()) as t: pass
with nullcontext(5) as n: print(n)
with ExitStack() as st:
    a = st.enter_context(res('1')); b = st.enter_context(res('2'))
    st.callback(print, 'cb', 1, sep='-')
    @st.push
    def ex(*a): print('exit', a[0]); return True
    raise ValueError('inside')
with ExitStack() as st:
    st.enter_context(res('p'))
    keep = st.pop_all()
print('popped'); keep.close()
try:
    with ExitStack() as st:
        st.callback(lambda: 1 / 0)
        st.callback(lambda: {}['k'])
        raise TypeError('first')
except ZeroDivisionError as e:
    print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
for bad in (lambda: ExitStack().enter_context(3), lambda: res(), lambda: AbstractContextManager()):
    try: bad()
    except TypeError as e: print(e)
class My(AbstractContextManager):
    def __exit__(self, *a): print('my exit')
with My() as m: print(type(m).__name__, isinstance(m, AbstractContextManager), isinstance(T(), AbstractContextManager))
class Timer(ContextDecorator):
    def __enter__(self): print('in'); return self
    def __exit__(self, *e): print('out'); return False
@Timer()
def g(): 'doc'; print('g')
g(); print(g.__doc__)
print(repr(res('zz')).split(' at ')[0], type(res('q')), res.__name__, res.__doc__)
class W:
    def __init__(self): self.t = []
    def write(self, s): self.t.append(s)
    def flush(self): pass
w = W()
with redirect_stdout(w): print('hidden')
print(w.t)
@contextmanager
def outer():
    with res('in'):
        yield
with outer(): print('body')
try:
    with outer(): raise OSError('x')
except OSError as e:
    print(e)
