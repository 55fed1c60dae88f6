import threading
import time

counter = 0
lock = threading.Lock()


def add(times):
    global counter
    for _ in range(times):
        with lock:
            value = counter
            time.sleep(0.001)
            counter = value + 1


threads = [threading.Thread(target=add, args=(10,)) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter, lock.locked())

rlock = threading.RLock()
with rlock, rlock:
    print("twice", rlock._is_owned())

event = threading.Event()
log = []


def waiter(n):
    log.append((n, event.wait(timeout=1)))


threads = [threading.Thread(target=waiter, args=(n,)) for n in range(3)]
[t.start() for t in threads]
event.set()
[t.join() for t in threads]
print(sorted(log), event.is_set())
print(threading.Event().wait(0.01))

sem = threading.Semaphore(2)
running = most = 0


def limited():
    global running, most
    with sem:
        running += 1
        most = max(most, running)
        time.sleep(0.01)
        running -= 1


threads = [threading.Thread(target=limited) for n in range(5)]
[t.start() for t in threads]
[t.join() for t in threads]
print("most", most)

barrier = threading.Barrier(3)
order = []


def meet(n):
    time.sleep(n * 0.01)
    barrier.wait()
    order.append(n)


threads = [threading.Thread(target=meet, args=(n,)) for n in range(3)]
[t.start() for t in threads]
[t.join() for t in threads]
print(sorted(order), barrier.broken)

cond = threading.Condition()
items = []


def consume():
    with cond:
        cond.wait_for(lambda: items)
        print("got", items.pop())


t = threading.Thread(target=consume)
t.start()
with cond:
    items.append("thing")
    cond.notify()
t.join()

timer = threading.Timer(0.05, print, args=("timer fired",))
timer.start()
timer.join()
timer = threading.Timer(5, print, args=("never",))
timer.start()
timer.cancel()
timer.join()

local = threading.local()
local.x = "main"


def own():
    try:
        print(local.x)
    except AttributeError as error:
        print(error)
    local.x = "thread"
    print(local.x)


t = threading.Thread(target=own)
t.start()
t.join()
print(local.x, threading.current_thread().name, threading.main_thread() is threading.current_thread())
try:
    lock.release()
except RuntimeError as error:
    print(error)
print([t.name for t in threading.enumerate()])
daemon = threading.Thread(target=time.sleep, args=(100,), daemon=True)
daemon.start()
print(daemon.name, daemon.is_alive())
