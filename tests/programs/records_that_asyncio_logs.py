"""Records that asyncio logs, with the place that they come from; asdict() of what cannot be copied."""
import asyncio, logging, sys, time, gc
logging.basicConfig(level=logging.DEBUG, format='%(name)s %(levelname)s %(filename)s:%(lineno)d %(funcName)s %(module)s %(message).40s', stream=sys.stdout)
async def bad(): raise ValueError('x')
async def main():
    t = asyncio.create_task(bad()); await asyncio.sleep(0); del t; gc.collect()
    asyncio.get_running_loop().call_soon(lambda: 1 / 0); await asyncio.sleep(0)
    asyncio.get_running_loop().call_exception_handler({'message': 'mine'})
    logging.getLogger('asyncio').warning('own')
    logging.getLogger('x').error('own')
asyncio.run(main())
import collections, dataclasses, threading, inspect
P = collections.namedtuple('P', 'x y'); print(P.x, P.y)
@dataclasses.dataclass
class L: lock: object; inner: list
def f(a: int, *, b: str = '') -> None: ...
print(inspect.getfullargspec(f))
import traceback
for g in (dataclasses.asdict, dataclasses.astuple):
    for v in (L(threading.Lock(), []), L(1, [threading.Lock()]), L(1, [L(2, threading.Lock())])):
        try: g(v)
        except TypeError: traceback.print_exc(file=sys.stdout)
print(dataclasses.asdict(L(P(1, [2]), {'a': L(1, (2,))})), dataclasses.astuple(L(P(1, [2]), {'a': L(1, (2,))})))
