import asyncio
class Same:
    def __init__(self, n): self.n = n
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return self.n
    def __eq__(self, o): return isinstance(o, Same) and o.n == self.n
    def __hash__(self): return hash(self.n)
class NoHash(Same):
    __hash__ = None
async def main():
    print(await asyncio.gather(Same(1), Same(1), Same(2)))
    c = asyncio.sleep(0, "x")
    print(await asyncio.gather(c, c, asyncio.ensure_future(asyncio.sleep(0, "y")), c))
    try: print(await asyncio.gather(NoHash(1)))
    except TypeError as e: print(e)
    for bad in ([[1]], [3], ["a"]):
        try: await asyncio.wait(bad)
        except (TypeError, AttributeError) as e: print(type(e).__name__, e)
asyncio.run(main())
