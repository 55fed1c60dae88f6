from concurrent.futures import ThreadPoolExecutor, Future, InvalidStateError, wait
import concurrent.futures
import threading, time


def cb(f):
    raise ValueError("oops")


f = Future()
f.add_done_callback(lambda f: print("first", f.result()))
f.set_result(1)
try:
    f.set_result(2)
except InvalidStateError as e:
    print(str(e)[:30])
f.add_done_callback(lambda f: print("late", f.result()))
print(f.cancel(), f.cancelled(), f.done())
g = Future()
print(g.cancel(), g.cancel(), g.cancelled(), g.done())
try:
    g.result()
except concurrent.futures.CancelledError as e:
    print(type(e), isinstance(e, concurrent.futures._base.Error) if hasattr(concurrent.futures, "_base") else True)
h = Future()
print(h.set_running_or_notify_cancel(), h.running(), h.cancel())
h.set_exception(KeyError("k"))
try:
    h.result()
except KeyError as e:
    print(repr(e))
print(repr(h.exception()))
try:
    Future().result(timeout=0.01)
except TimeoutError as e:
    print("timeout", repr(e))
with ThreadPoolExecutor(2) as ex:
    fs = [ex.submit(lambda x=x: time.sleep(x) or x) for x in (0.05, 0.15)]
    d, n = wait(fs, timeout=0.1)
    print(len(d), len(n))
    r = wait(fs)
    print(r.not_done, {f.result() for f in r.done} == {0.05, 0.15})
ex = ThreadPoolExecutor(1)
blocker = ex.submit(time.sleep, 0.1)
later = [ex.submit(print, "never") for _ in range(2)]
ex.shutdown(wait=False, cancel_futures=True)
print([f.cancelled() for f in later])
blocker.result()
print("done")
