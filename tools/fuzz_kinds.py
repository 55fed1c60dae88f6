"""Statements that tools/fuzz_fidelity makes programs of, as text.

A kind is a weight and lines. In them <at> is the statement's number, <n> a small one, <delay>, <later> and <limit> are seconds, <message> is
what a cancellation says, <flag> True or False, <task> one of the program's tasks or None, <c0> and <c1> are coroutines, <depth>
makes a name of its own; a line <body> stands for statements. <guard> begins a try whose exceptions are logged: its lines are indented.
"""

PRELUDE = '''\
import contextlib
import contextvars
import re
import traceback

variable = contextvars.ContextVar('variable', default=0)


@contextlib.asynccontextmanager
async def manager(at, delay, quiet):
    log(at, 'enters')
    await asyncio.sleep(delay)
    try:
        yield at
    except Exception as e:
        log(at, 'leaves with', show(e))
        if not quiet:
            raise
    finally:
        await asyncio.sleep(delay)
        log(at, 'left')


class Manager:
    """A context manager whose exit may wait, and swallow or replace what comes."""

    def __init__(self, at, delay, answer):
        self.at, self.delay, self.answer = at, delay, answer

    async def __aenter__(self):
        await asyncio.sleep(self.delay)
        return self

    async def __aexit__(self, kind, e, tb):
        log(self.at, 'exit', kind.__name__ if kind else None)
        await asyncio.sleep(self.delay)
        if self.answer == 3 and e:
            raise ValueError(self.at) from e
        return self.answer == 2


class Steps:
    """Something to await that is no coroutine."""

    def __init__(self, count, delay):
        self.count, self.delay = count, delay

    def __await__(self):
        for i in range(self.count):
            if i % 2:
                yield
            else:
                yield from asyncio.sleep(self.delay).__await__()
        return self.count


class Ticker:
    def __init__(self, count, delay):
        self.left, self.delay = count, delay

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        return await asyncio.sleep(self.delay, self.left)


async def tell(at, delay):
    log(at, 'variable', variable.get())
    variable.set(at)
    await asyncio.sleep(delay)
    log(at, 'variable', variable.get())


async def consume(at, queue, delay):
    while True:
        item = await queue.get()
        log(at, 'consumes', item)
        try:
            await asyncio.sleep(delay)
        finally:
            try:
                queue.task_done()
            except ValueError as e:
                log(at, show(e))


def chain(e):
    """The exception, and what it came from."""
    found = []
    while e is not None and len(found) < 6:
        found.append((type(e).__name__, [f.name for f in traceback.extract_tb(e.__traceback__) if f.filename == __file__]))
        found.append('from' if e.__cause__ else 'hidden' if e.__suppress_context__ else 'in')
        e = e.__cause__ or e.__context__
    return found


def plain(thing):
    return re.sub(r'0x[0-9a-f]+', '0x', re.sub(r'(asyncio/\\w+\\.py):\\d+', lambda m: m[1], repr(thing)))


'''

SIMPLE = {
    'cancel_later': (3, '''
t = asyncio.create_task(<c0>)
w.loop.call_later(<delay>, t.cancel, <message>)
try:
    log(<at>, await t)
except asyncio.CancelledError as e:
    log(<at>, show(e), t.cancelled(), asyncio.current_task().cancelling())
except Exception as e:
    log(<at>, show(e))
'''),
    'cancel_twice': (2, '''
t = asyncio.create_task(<c0>)
w.tasks.append(t)
await asyncio.sleep(<delay>)
log(<at>, t.cancel(<message>), t.cancel('again'), t.cancelling())
await asyncio.sleep(0)
log(<at>, t.uncancel(), t.cancelling(), t.done(), t.cancelled())
'''),
    'steps': (2, '''
log(<at>, await Steps(<n>, <delay>))
'''),
    'steps_limited': (2, '''
<guard>
    log(<at>, await asyncio.wait_for(Steps(<n>, <delay>), <limit>))
'''),
    'steps_gathered': (1, '''
<guard>
    log(<at>, shown(await asyncio.gather(Steps(<n>, <delay>), <c0>, return_exceptions=<flag>)))
'''),
    'steps_task': (1, '''
w.tasks.append(asyncio.ensure_future(Steps(<n>, <delay>)))
'''),
    'open_generator': (2, '''
w.generators.append(g<bit>())
'''),
    'next_of_generator': (3, '''
<guard>
    if w.generators: log(<at>, await anext(pick(w.generators, <n>), 'over'))
'''),
    'next_limited': (2, '''
<guard>
    if w.generators: log(<at>, await asyncio.wait_for(anext(pick(w.generators, <n>)), <limit>))
'''),
    'send_to_generator': (2, '''
g = g<bit>()
<guard>
    log(<at>, await g.asend(None))
    log(<at>, await g.asend(<n>))
    log(<at>, await g.asend(<n>))
'''),
    'throw_into_generator': (2, '''
<guard>
    if w.generators: log(<at>, await pick(w.generators, <n>).athrow(LookupError(<at>)))
'''),
    'close_generator': (2, '''
<guard>
    if w.generators: log(<at>, await pick(w.generators, <n>).aclose())
'''),
    'close_in_task': (1, '''
if w.generators: w.tasks.append(asyncio.ensure_future(pick(w.generators, <n>).aclose()))
'''),
    'next_in_task': (2, '''
if w.generators: w.tasks.append(asyncio.ensure_future(anext(pick(w.generators, <n>))))
'''),
    'drop_generators': (1, '''
w.generators.clear()
'''),
    'comprehension': (2, '''
log(<at>, [x async for x in g<bit>() if x != 3], {x: await asyncio.sleep(<delay>, x) async for x in g<bit>()})
'''),
    'comprehension_of_tasks': (1, '''
<guard>
    log(<at>, [await t for t in [asyncio.create_task(<c0>), asyncio.create_task(<c1>)]])
'''),
    'ticker': (1, '''
async for x in Ticker(<n>, <delay>):
    log(<at>, x)
else:
    log(<at>, 'over')
'''),
    'closing': (2, '''
async with contextlib.aclosing(g<bit>()) as g:
    async for x in g:
        log(<at>, x)
        if x == <n>:
            break
'''),
    'variable': (2, '''
token = variable.set(<at>)
w.tasks.append(asyncio.create_task(tell(<at>, <delay>)))
w.loop.call_later(<later>, lambda: log(<at>, variable.get()))
variable.reset(token)
log(<at>, variable.get())
'''),
    'context': (1, '''
c = contextvars.copy_context()
c.run(variable.set, <n>)
t = asyncio.create_task(tell(<at>, <delay>), context=c)
await asyncio.sleep(<later>)
log(<at>, variable.get(), c[variable], t.done())
'''),
    'call_at': (2, '''
h = w.loop.call_at(w.loop.time() + <delay>, log, <at>)
w.loop.call_soon(h.cancel)
h = w.loop.call_at(w.loop.time() - <delay>, log, <at>, 'late')
log(<at>, h.cancelled())
'''),
    'call_cancelled': (1, '''
h = w.loop.call_soon(log, <at>, 'never')
w.loop.call_soon(log, <at>, 'after')
h.cancel()
w.loop.call_soon_threadsafe(log, <at>)
'''),
    'callbacks_of_callbacks': (2, '''
f = w.loop.create_future()
f.add_done_callback(lambda f: f.add_done_callback(lambda f: log(<at>, 'again')))
w.loop.call_soon(lambda: w.loop.call_later(<delay>, f.set_result, <at>))
log(<at>, await f)
'''),
    'removed_callbacks': (2, '''
t = asyncio.create_task(<c0>)
t.add_done_callback(w.note)
t.add_done_callback(print)
t.add_done_callback(w.note)
await asyncio.sleep(<delay>)
log(<at>, t.remove_done_callback(print), t.remove_done_callback(w.note) if <flag> else 0)
'''),
    'future_of_two': (2, '''
f = w.loop.create_future()
w.loop.call_later(<delay>, f.set_exception if <flag> else f.cancel, KeyError(<at>))
for x in await asyncio.gather(asyncio.shield(f), asyncio.wait_for(f, <limit>), return_exceptions=True):
    log(<at>, shown(x))
'''),
    'future_errors': (1, '''
f = w.loop.create_future()
for call in (f.result, f.exception, lambda: f.set_exception(StopIteration(1)), lambda: f.set_result(1), lambda: f.set_result(2), f.cancel, f.result):
    try:
        log(<at>, call())
    except Exception as e:
        log(<at>, show(e))
'''),
    'task_errors': (1, '''
try:
    if w.tasks: log(<at>, shown(<task>.exception()), <task>.result())
except (asyncio.CancelledError, Exception) as e:
    log(<at>, show(e))
'''),
    'gather_of_gathers': (3, '''
<guard>
    log(<at>, shown(await asyncio.gather(asyncio.gather(<c0>, <c1>, return_exceptions=<flag>), asyncio.gather(<c1>), return_exceptions=<flag2>)))
'''),
    'gather_cancelled_inside': (2, '''
t = asyncio.create_task(<c0>)
g = asyncio.gather(t, <c1>, t, return_exceptions=<flag>)
w.loop.call_later(<delay>, t.cancel, <message>)
<guard>
    log(<at>, shown(await asyncio.wait_for(asyncio.shield(g), 2)))
w.tasks.append(t)
'''),
    'completed_early': (2, '''
for c in asyncio.as_completed({asyncio.create_task(<c0>), asyncio.create_task(<c1>)}, timeout=<limit>):
    try:
        log(<at>, await c)
    except (TimeoutError, ValueError) as e:
        log(<at>, show(e))
        break
'''),
    'wait_for_all': (2, '''
done, pending = await asyncio.wait([asyncio.create_task(<c0>), asyncio.ensure_future(<c1>)])
log(<at>, [shown(t.cancelled() or t.exception() or t.result()) for t in done], len(pending))
'''),
    'producer': (2, '''
q = asyncio.Queue(<n>)
c = [asyncio.create_task(consume(<at>, q, <delay>)) for i in range(2)]
for x in range(3):
    await q.put(x)
    log(<at>, 'made', x, q.full())
<guard>
    log(<at>, await asyncio.wait_for(q.join(), <limit>))
for t in c:
    t.cancel()
log(<at>, shown(await asyncio.gather(*c, return_exceptions=True)))
'''),
    'task_done': (1, '''
<guard>
    log(<at>, w.queues[<n> % 4].task_done())
'''),
    'condition_wait_for': (2, '''
async with w.condition:
    <guard>
        log(<at>, await asyncio.wait_for(w.condition.wait_for(lambda: len(w.tasks) > <n>), <limit>), w.condition.locked())
'''),
    'condition_notify_later': (2, '''
async def notify():
    async with w.condition:
        w.condition.notify(<n>)
        log(<at>, 'notified')
    await asyncio.sleep(0)
w.loop.call_later(<delay>, lambda: w.tasks.append(asyncio.ensure_future(notify())))
'''),
    'barrier_of_three': (2, '''
b = asyncio.Barrier(3)
async def meet(delay):
    await asyncio.sleep(delay)
    try:
        async with b as position:
            log(<at>, 'met', position, b.n_waiting, b.broken)
    except asyncio.BrokenBarrierError as e:
        log(<at>, show(e), b.broken)
t = [asyncio.create_task(meet(d)) for d in (0, <delay>, <later>)]
await asyncio.sleep(<limit>)
if <n> < 4:
    await (b.reset() if <flag> else b.abort())
    log(<at>, b.broken, b.n_waiting, b.parties)
elif <flag>:
    t[0].cancel()
<guard>
    log(<at>, shown(await asyncio.wait_for(asyncio.gather(*t, return_exceptions=<flag2>), 1)))
'''),
    'barrier_shared': (1, '''
log(<at>, w.barrier.n_waiting, w.barrier.broken)
await (w.barrier.reset() if <flag> else w.barrier.abort())
'''),
    'shielded_task': (2, '''
t = asyncio.create_task(<c0>)
s = asyncio.shield(t)
w.loop.call_later(<delay>, s.cancel)
try:
    log(<at>, await s)
except asyncio.CancelledError as e:
    log(<at>, show(e), t.done(), s.cancelled())
except Exception as e:
    log(<at>, show(e))
'''),
    'release_too_often': (1, '''
<guard>
    (w.locks[<bit>] if <flag> else w.semaphores[2]).release()
'''),
    'late_task': (1, '''
async with asyncio.TaskGroup() as group:
    await asyncio.sleep(<delay>)
c = <c0>
<guard>
    group.create_task(c)
c.close()
'''),
    'await_oneself': (1, '''
try:
    await asyncio.current_task()
except RuntimeError as e:
    log(<at>, plain(e))
'''),
    'repr': (2, '''
log(<at>, [plain(t) for t in w.tasks], plain(w.locks), plain(w.queues), plain(w.barrier))
'''),
    'stack': (1, '''
if w.tasks: log(<at>, [f.f_code.co_name for f in <task>.get_stack() if f.f_code.co_name[0] in 'wm' and f.f_code.co_filename == __file__], getattr(<task>.get_coro(), '__name__', None))
'''),
    'timeout_moved': (2, '''
try:
    async with asyncio.timeout(<limit>) as s:
        w.loop.call_later(<delay>, s.reschedule, w.loop.time() + <later>)
        log(<at>, await asyncio.sleep(<later>), s.expired(), f'{s.when():g}')
except Exception as e:
    log(<at>, chain(e), s.expired())
'''),
    'stop': (1, '''
w.loop.call_later(<delay>, w.loop.stop)
'''),
    'chained': (2, '''
try:
    await asyncio.wait_for(<c0>, <limit>)
except Exception as e:
    log(<at>, chain(e))
'''),
}

COMPOUND = {
    'except_star': (4, '''
try:
    async with asyncio.TaskGroup() as group<depth>:
        w.tasks.append(group<depth>.create_task(<c0>))
        w.tasks.append(group<depth>.create_task(<c1>))
        <body>
except* ValueError as e:
    log(<at>, 'values', show(e))
except* (OSError, LookupError) as e:
    log(<at>, 'others', show(e))
'''),
    'group_in_group': (2, '''
try:
    async with asyncio.TaskGroup() as group<depth>:
        group<depth>.create_task(<c0>)
        async with asyncio.TaskGroup() as inner<depth>:
            inner<depth>.create_task(<c1>)
            <body>
except BaseExceptionGroup as e:
    log(<at>, show(e), asyncio.current_task().cancelling())
'''),
    'timeouts': (3, '''
try:
    async with asyncio.timeout(<limit>) as outer<depth>:
        try:
            async with asyncio.timeout(<later>) as inner<depth>:
                <body>
        except TimeoutError as e:
            log(<at>, 'inner', show(e), inner<depth>.expired(), outer<depth>.expired())
            await asyncio.sleep(<delay>)
except TimeoutError as e:
    log(<at>, 'outer', show(e), inner<depth>.expired(), asyncio.current_task().cancelling())
'''),
    'group_in_time': (2, '''
try:
    async with asyncio.timeout(<limit>):
        async with asyncio.TaskGroup() as group<depth>:
            group<depth>.create_task(<c0>)
            <body>
except* (TimeoutError, ValueError) as e:
    log(<at>, show(e))
'''),
    'managed': (3, '''
async with manager(<at>, <delay>, <flag>) as m:
    <body>
'''),
    'managed_by_class': (2, '''
async with Manager(<at>, <delay>, <n>):
    <body>
'''),
    'stack_of_managers': (3, '''
async with contextlib.AsyncExitStack() as stack<depth>:
    await stack<depth>.enter_async_context(manager(<at>, <delay>, <flag>))
    stack<depth>.push_async_callback(asyncio.sleep, <later>)
    stack<depth>.callback(log, <at>, 'leaving')
    <body>
'''),
    'chain': (3, '''
try:
    <body>
except Exception as e:
    log(<at>, chain(e))
'''),
    'suppressed': (1, '''
with contextlib.suppress(ValueError, TimeoutError):
    <body>
'''),
    'shielded': (2, '''
async def inner<depth>():
    <body>
<guard>
    log(<at>, await asyncio.shield(inner<depth>()))
'''),
    'limited': (3, '''
async def inner<depth>():
    <body>
<guard>
    log(<at>, await asyncio.wait_for(inner<depth>(), <limit>))
'''),
    'persistent': (2, '''
for i in range(2):
    try:
        <body>
        break
    except (Exception, asyncio.CancelledError) as e:
        log(<at>, 'once more', show(e), asyncio.current_task().cancelling())
'''),
}

KINDS = {**SIMPLE, **COMPOUND}


def lines_of(kind, p, depth, words, body):
    """The text of a statement, as (depth, line); `body` gives that of its statements at a depth."""
    words = dict(words, at=p['point'], n=p['n'], bit=p['n'] % 2, depth=depth, message='' if p['message'] is None else repr(p['message']),
                 **{name: p[name] for name in ('delay', 'later', 'limit', 'flag', 'flag2')})
    guards = []
    for line in KINDS[kind][1].strip('\n').split('\n'):
        indent = (len(line) - len(line.lstrip())) // 4
        while guards and indent <= guards[-1]:
            yield from guard_ends(depth + guards.pop(), p)
        line = line.strip()
        if line == '<body>':
            yield from body(depth + indent)
        elif line == '<guard>':
            guards.append(indent)
            yield depth + indent, 'try:'
        else:
            for name, value in words.items():
                line = line.replace(f'<{name}>', str(value))
            yield depth + indent, line.replace(', )', ')')
    while guards:
        yield from guard_ends(depth + guards.pop(), p)


def guard_ends(depth, p):
    yield depth, 'except Exception as e:'
    yield depth + 1, f'log({p["point"]}, show(e))'
