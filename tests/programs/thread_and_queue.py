import queue
import threading
import time


def producer(q):
    for n in range(5):
        time.sleep(0.05)
        q.put(n)
    q.put(None)


def consumer(q, results):
    while (item := q.get()) is not None:
        results.append(item * item)
        q.task_done()
    q.task_done()


q = queue.Queue(maxsize=2)
results = []
threads = [threading.Thread(target=producer, args=(q,), name="producer"), threading.Thread(target=consumer, args=(q, results))]
for t in threads:
    print(t.name, t.is_alive(), t.daemon)
    t.start()
q.join()
for t in threads:
    t.join()
print(results, [t.is_alive() for t in threads], threading.active_count())

p = queue.PriorityQueue()
for n in [3, 1, 2, 5, 4, 9, 0]:
    p.put(n)
print([p.get() for _ in range(p.qsize())], p.empty())
l = queue.LifoQueue(2)
l.put("a")
l.put("b")
try:
    l.put_nowait("c")
except queue.Full as error:
    print(repr(error))
print(l.get(), l.get_nowait())
try:
    l.get(timeout=0.05)
except queue.Empty as error:
    print(repr(error), type(error))
s = queue.SimpleQueue()
s.put(1)
print(s.get(), s.empty())
