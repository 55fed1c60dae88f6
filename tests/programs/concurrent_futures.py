import time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait, FIRST_COMPLETED, ALL_COMPLETED, Future, TimeoutError, CancelledError


def work(seconds):
    time.sleep(seconds)
    if seconds == 0.03:
        raise ValueError("three")
    return seconds


with ThreadPoolExecutor(max_workers=3) as pool:
    print(list(pool.map(work, [0.02, 0.01, 0.04])))
    futures = {pool.submit(work, s): s for s in (0.2, 0.1, 0.03)}
    for future in as_completed(futures):
        try:
            print(futures[future], future.result())
        except ValueError as error:
            print(futures[future], "failed:", error)
    fs = [pool.submit(work, 0.05), pool.submit(work, 0.15)]
    done, not_done = wait(fs, return_when=FIRST_COMPLETED)
    print(len(done), len(not_done))
    done, not_done = wait(fs, return_when=ALL_COMPLETED)
    print(len(done), len(not_done))
    f = pool.submit(work, 0.5)
    try:
        f.result(timeout=0.1)
    except TimeoutError as error:
        print(repr(error), f.running(), f.cancel())
    f.add_done_callback(lambda f: print("done:", f.result()))
with ThreadPoolExecutor(1) as pool:
    a, b = pool.submit(work, 0.1), pool.submit(work, 0.1)
    time.sleep(0.01)
    print(b.cancel(), a.cancel(), b.cancelled())
    try:
        b.result()
    except CancelledError as error:
        print(repr(error))
try:
    pool.submit(work, 1)
except RuntimeError as error:
    print(error)
try:
    ThreadPoolExecutor(0)
except ValueError as error:
    print(error)
f = Future()
print(f.done(), str(f)[:11], str(f)[-14:])
f.set_result(5)
print(f.result(), f.exception(), str(f)[-30:].split(" ", 1)[1])
