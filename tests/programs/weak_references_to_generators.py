# Weak references to generators die before the generator's last words, those to other objects after.
import asyncio,weakref
R=[]
class K:pass
async def g0():
        try:
            await asyncio.sleep(0.3)
        except asyncio.CancelledError as e:
            pass
        yield 10
async def main():
    g = g0(); R.append(weakref.ref(g))
    print(await anext(g))
    g = 1
    print(R[0]() is None)
async def main2():
    g = g0(); R.append(weakref.ref(g))
    a=anext(g); R.append(weakref.ref(g));
    print(await a)
    del a
    g = 1
    print(R[0]() is None,R[1]() is None)
async def inner(k):
    await asyncio.sleep(1)
async def main3():
    k=K(); R.append(weakref.ref(k))
    try: await inner(k)
    except asyncio.CancelledError: pass
    k=1
    print(R[0]() is None)
async def inner4(k):
    try: await asyncio.sleep(1)
    except asyncio.CancelledError: pass
async def main4():
    k=K(); R.append(weakref.ref(k))
    await inner4(k)
    k=1
    print(R[0]() is None)
async def top():
    for m in (main,main2,main3,main4):
        R.clear()
        t=asyncio.create_task(m()); await asyncio.sleep(0); t.cancel(); await t
asyncio.run(top())

async def g1():
        yield 10
async def main_again():
    g = g1(); r=weakref.ref(g, lambda r: print('gone'))
    await anext(g)
    g = 1
    print(r() is None)
    await asyncio.sleep(0)
class A:
    def __del__(s): global x; x=s; print('del')
a=A(); r=weakref.ref(a, lambda r: print('gone a')); a=None; print(r() is None, x)
r=weakref.ref(x); x=None; print(r() is None)
asyncio.run(main_again())
