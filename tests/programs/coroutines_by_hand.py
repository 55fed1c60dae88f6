# Coroutines without an event loop: driven by hand.
class Suspend:
    def __init__(self, name): self.name = name
    def __await__(self):
        got = yield self.name
        return ("resumed", got)

def run(coro, *sends):
    try:
        print("->", coro.send(None))
        for s in sends:
            print("->", coro.throw(s) if isinstance(s, BaseException) else coro.send(s))
    except StopIteration as e: print("returned", e.value)
    except BaseException as e: print("raised", repr(e))

async def inner(n):
    try:
        r = await Suspend(n)
        return r
    finally: print("inner finally", n)
async def outer():
    a = await inner(1)
    try: b = await inner(2)
    except ValueError as e: b = repr(e)
    return a, b
run(outer(), "x", "y")
run(outer(), "x", ValueError("thrown"))
run(outer(), KeyError("k"))
c = outer()
print(c.send(None), c.cr_running, c.cr_frame.f_lineno, c.cr_await.__name__, c.cr_await.cr_await)
c.close()
try: c.send(None)
except RuntimeError as e: print(e)
c = inner(5)
c.send(None)
async def again(): await c
run(again())
async def number(): return 5
async def bad(): await 5
run(bad())
done = number()
run(done)
async def reuse(): await done
run(reuse())
class NotIter:
    def __await__(self): return 5
async def b2(): await NotIter()
run(b2())
class CoroAwait:
    def __await__(self): return number()
async def b3(): await CoroAwait()
run(b3())
async def stop(): raise StopIteration
run(stop())
async def ignore():
    try: await Suspend("i")
    except GeneratorExit: await Suspend("again")
i = ignore()
i.send(None)
try: i.close()
except RuntimeError as e: print(e)

class ACM:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    async def __aenter__(self): print("aenter", await Suspend(self.n)); return self
    async def __aexit__(self, t, v, tb): print("aexit", t and t.__name__, await Suspend("exit")); return self.swallow
async def use():
    async with ACM("a") as x:
        print("body", x.n)
    async with ACM("b", True):
        raise ValueError("swallowed")
    return "used"
run(use(), 1, 2, 3, 4)
async def nope():
    async with 5: pass
run(nope())
class Half:
    async def __aenter__(self): pass
async def nope2():
    async with Half(): pass
run(nope2())

class AIter:
    def __init__(self, n): self.n, self.i = n, 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1
        await Suspend(self.i)
        return self.i
async def loop():
    out = []
    async for x in AIter(2): out.append(x)
    else: out.append("else")
    return out, [y async for y in AIter(1)]
run(loop(), None, None, None)
async def no_aiter():
    async for x in [1]: pass
run(no_aiter())

async def agen(n):
    try:
        for i in range(n):
            await Suspend("wait")
            got = yield i
            if got: print("agen got", got)
    finally: print("agen finally")
async def consume():
    return [x async for x in agen(2)]
run(consume(), None, None)
async def manual():
    g = agen(3)
    print(await g.__anext__(), await g.asend("hello"))
    await g.aclose()
    try: await g.__anext__()
    except StopAsyncIteration: print("stopped")
    g = agen(1)
    print(await anext(g))
    try: await g.athrow(ValueError("t"))
    except ValueError as e: print("athrow", e)
    print(await anext(g, "default"))
run(manual(), *[None] * 5)
async def partial():
    async for x in agen(5):
        break
    print("broke")
run(partial(), None)
async def bad_agen():
    yield 1
    raise StopAsyncIteration
async def use_bad():
    async for x in bad_agen(): pass
run(use_bad())
async def gexp(): return [x async for x in (y async for y in AIter(2))]
run(gexp(), None, None)
import types
@types.coroutine
def old():
    x = yield "old"
    return x
async def new(): return await old()
run(new(), 42)
async def chain(n): return await (chain(n - 1) if n else Suspend("bottom"))
run(chain(300), "top")
run(chain(300), ValueError("through"))
c = chain(300); c.send(None); c.close(); print("closed deep")
print(type(c), c.__name__, c.__qualname__)
async def ctx():
    try: raise ValueError(1)
    except ValueError:
        try: await Suspend("s")
        except KeyError as e: print(repr(e.__context__))
run(ctx(), KeyError("x"))
w = number().__await__()
print(type(w))
try: next(w)
except StopIteration as e: print(e.value)
