import asyncio
tasks=[]
class A:
    def __init__(self, n): self.n=n
    def __del__(self): print('del', self.n)
async def g1(n):
    a = A(f'in gen {n}')
    try:
        await asyncio.sleep(1)
        yield 10
    finally: print('gen ends')
async def w0(n):
    a = A(f'in w0 {n}')
    g = g1(n)
    try:
        print(9, await anext(g))
    except Exception as e:
        print(9, e)
async def main():
    tasks.append(asyncio.create_task(w0(1)))
asyncio.run(main())
print("run ended")
tasks.clear()
print("cleared")
async def main():
    try:
        await asyncio.wait_for(w0(2), 0.1)
    except Exception as e:
        print(e)
    print('end')
asyncio.run(main())
