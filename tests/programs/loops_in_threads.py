# Threads that run event loops of their own at the same time, and one that a task waits for.
import asyncio, threading, time
async def work(name, n):
    for i in range(n):
        await asyncio.sleep(0.1 if name=='a' else 0.13)
    return name
def run(name, n, out):
    try:
        out.append(asyncio.run(work(name, n)))
        asyncio.run(fails(name))
    except Exception as e:
        out.append(repr(e))
async def fails(name):
    await asyncio.sleep(0.05); raise ValueError(name)
out=[]
ts=[threading.Thread(target=run,args=(c,n,out)) for c,n in zip('abc',(3,2,5))]
for t in ts: t.start()
async def main():
    loop=asyncio.get_running_loop()
    await asyncio.sleep(0.2)
    return await asyncio.to_thread(lambda: asyncio.run(work('z',2)))
print(asyncio.run(main()))
for t in ts: t.join()
print(sorted(out))
