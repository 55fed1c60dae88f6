"""Jobs by priority, with retries, a limit of rate, threads and a log of it all."""
import asyncio, time, random, logging, sys, traceback, functools, inspect, contextvars, signal, threading, queue, concurrent.futures, collections, dataclasses, enum, typing, json, datetime, itertools, argparse, pathlib, io, os, re, http, logging.handlers, contextlib
log = logging.getLogger('app')
logging.basicConfig(level=logging.DEBUG, format='%(asctime)s %(name)-8s %(levelname)-8s [%(taskName)s] %(message)s' if False else '%(name)-8s %(levelname)-8s %(funcName)s:%(lineno)d %(message)s', stream=sys.stdout)
class Priority(enum.IntEnum): LOW = 3; MID = 2; HIGH = 1
@dataclasses.dataclass(order=True)
class Job:
    priority: Priority
    seq: int
    fn: typing.Callable = dataclasses.field(compare=False, repr=False)
    name: str = dataclasses.field(default='', compare=False)
class RateLimiter:
    def __init__(self, rate, per): self.rate, self.per, self.allow, self.last = rate, per, rate, None
    async def __aenter__(self):
        loop = asyncio.get_running_loop(); now = loop.time()
        if self.last is None: self.last = now
        self.allow = min(self.rate, self.allow + (now - self.last) * self.rate / self.per); self.last = now
        if self.allow < 1:
            await asyncio.sleep((1 - self.allow) * self.per / self.rate); self.allow = 0
        else: self.allow -= 1
    async def __aexit__(self, *a): return False
def timed(f):
    @functools.wraps(f)
    async def w(*a, **k):
        t = time.perf_counter()
        try: return await f(*a, **k)
        finally: log.debug('%s took %.2f', f.__qualname__, time.perf_counter() - t)
    return w
def retry(n, *exc, delay=.1):
    def d(f):
        @functools.wraps(f)
        async def w(*a, **k):
            for i in range(1, n + 1):
                try: return await f(*a, **k)
                except exc as e:
                    log.warning('attempt %d/%d failed: %r', i, n, e)
                    if i == n: raise
                    await asyncio.sleep(delay * 2 ** i)
        return w
    return d
req = contextvars.ContextVar('req', default='-')
calls = itertools.count()
@timed
@retry(3, ConnectionError, TimeoutError)
async def fetch(url):
    await asyncio.sleep(.05)
    if next(calls) % 3 == 0: raise ConnectionError(f'no route to {url}')
    return http.HTTPStatus.OK, len(url)
async def worker(name, q, results):
    while True:
        job = await q.get()
        try:
            req.set(job.name)
            results.append((name, job.name, await job.fn()))
        except asyncio.CancelledError: raise
        except Exception: log.exception('job %s', job.name)
        finally: q.task_done()
async def main():
    q = asyncio.PriorityQueue(); results = []
    async with RateLimiter(2, 1):
        for i, p in enumerate(random.Random(1).choices(list(Priority), k=6)):
            await q.put(Job(p, i, functools.partial(fetch, f'http://h/{i}'), f'job{i}'))
    q.put_nowait(Job(Priority.LOW, 99, lambda: 1 / 0, 'bad'))
    ws = [asyncio.create_task(worker(f'w{i}', q, results), name=f'W{i}') for i in range(2)]
    await q.join()
    for w in ws: w.cancel()
    print(await asyncio.gather(*ws, return_exceptions=True))
    print(results)
    print({k: len(list(g)) for k, g in itertools.groupby(sorted(results), key=lambda r: r[0])})
    try:
        async with asyncio.timeout(.1), asyncio.TaskGroup() as tg:
            tg.create_task(asyncio.sleep(1)); tg.create_task(fetch('x'))
    except TimeoutError as e: print('timeout', repr(e))
    loop = asyncio.get_running_loop()
    with concurrent.futures.ThreadPoolExecutor(2) as ex:
        print(await asyncio.gather(*(loop.run_in_executor(ex, pow, i, 2) for i in range(4))))
    ctx = contextvars.copy_context(); print(ctx.run(req.get), req.get())
    out = io.StringIO(); traceback.print_stack(file=out, limit=2); print(out.getvalue().count('File'))
    print(inspect.iscoroutinefunction(fetch), fetch.__name__, fetch.__wrapped__.__qualname__, asyncio.iscoroutinefunction(worker))
    log.info(json.dumps({'n': len(results), 'at': datetime.datetime.fromtimestamp(0, datetime.timezone.utc)}, default=str))
if __name__ == '__main__':
    ap = argparse.ArgumentParser(); ap.add_argument('--debug', action='store_true'); ns = ap.parse_args([])
    asyncio.run(main(), debug=ns.debug)
