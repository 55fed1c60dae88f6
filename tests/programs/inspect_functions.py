import inspect, asyncio
class A:
    """Doc of A.

        indented
    """
    def m(self, a, b=2, *args, c, d=4, **kw) -> int: "m doc"
    @classmethod
    def cm(cls, x): pass
    @staticmethod
    def sm(y): pass
    async def co(self): await asyncio.sleep(0)
def gen(): yield 1
async def agen(): yield 1
async def coro(x: int, *, y: str = 'a'): return x
def pos(a, b, /, c, *, d): pass
print(inspect.signature(A.m), inspect.signature(A().m), inspect.signature(A.cm), inspect.signature(A.sm), inspect.signature(pos), inspect.signature(coro), inspect.signature(A), inspect.signature(lambda x=1: x))
print([inspect.iscoroutinefunction(f) for f in (coro, A.co, A().co, gen, agen, print, A)], inspect.isgeneratorfunction(gen), inspect.isasyncgenfunction(agen), inspect.isgeneratorfunction(coro))
c = coro(1); g = gen(); ag = agen()
print(inspect.iscoroutine(c), inspect.isawaitable(c), inspect.isgenerator(g), inspect.isasyncgen(ag), inspect.isawaitable(g), inspect.iscoroutine(g), inspect.isawaitable(3))
print(inspect.getcoroutinestate(c), inspect.getgeneratorstate(g)); next(g); print(inspect.getgeneratorstate(g)); c.close(); print(inspect.getcoroutinestate(c))
print(inspect.isfunction(gen), inspect.isclass(A), inspect.ismethod(A().m), inspect.ismethod(A.m), inspect.isbuiltin(len), inspect.ismodule(inspect), inspect.isroutine(len))
print(inspect.getdoc(A), inspect.getdoc(A.m), inspect.cleandoc('  a\n    b\n      c\n'))
print(inspect.getsource(pos), inspect.getsource(A.cm), end='')
print(inspect.getsource(A).splitlines()[0], inspect.getsourcelines(gen)[1])
print([n for n, v in inspect.getmembers(A, inspect.isfunction)])
def where():
    f = inspect.currentframe()
    s = inspect.stack()
    return f.f_code.co_name, f.f_lineno, s[1].function, s[0].lineno, s[0].code_context
print(where())
sig = inspect.signature(A.m)
for n, p in list(sig.parameters.items()): print(n, p.kind, p.default is p.empty, p.annotation, repr(p))
b = sig.bind(None, 1, c=3, z=9); b.apply_defaults(); print(b.arguments, b.args, b.kwargs)
for bad in (lambda: sig.bind(), lambda: sig.bind(1, 2, 3), lambda: pos.__name__ and inspect.signature(pos).bind(1, 2, 3, 4), lambda: inspect.signature(3), lambda: inspect.signature(pos).bind(1, 2, 3, d=1, e=2)):
    try: print(bad())
    except TypeError as e: print(e)
print(inspect.getfullargspec(A.m))
print(inspect.unwrap(gen) is gen, inspect.isabstract(A), inspect.getmro(A))
async def main():
    me = asyncio.current_task().get_coro()
    print(inspect.getcoroutinestate(me), inspect.iscoroutinefunction(asyncio.sleep), inspect.isawaitable(asyncio.get_running_loop().create_future()))
    s = asyncio.sleep(0); print(inspect.iscoroutine(s), inspect.isawaitable(s)); await s
asyncio.run(main())
