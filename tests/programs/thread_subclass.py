import threading, time, queue, random


class Worker(threading.Thread):
    def __init__(self, q, out):
        super().__init__(daemon=True)
        self.q, self.out = q, out

    def run(self):
        while True:
            try:
                item = self.q.get(timeout=0.2)
            except queue.Empty:
                return
            time.sleep(0.01)
            self.out.append((self.name, item))
            self.q.task_done()


q, out = queue.Queue(), []
workers = [Worker(q, out) for _ in range(3)]
for w in workers:
    w.start()
for i in range(9):
    q.put(i)
q.join()
print(sorted(i for _, i in out), len({n for n, _ in out}))
for w in workers:
    w.join()
print([w.is_alive() for w in workers], workers[0].name, workers[0].daemon)

lock = threading.Lock()
print(lock.acquire(), lock.acquire(blocking=False), lock.acquire(timeout=0.01))
lock.release()
print(lock.locked())
print(threading.main_thread().name)
t = threading.Thread(target=lambda: None)
print(str(t))
t.start(); t.join()
print(t.name)
try:
    t.join()
    threading.Thread().join()
except RuntimeError as e:
    print(e)
e = threading.Event()
print(e.wait(0.01), e.is_set())
c = threading.Condition()
try:
    c.notify()
except RuntimeError as x:
    print(x)
b = threading.BoundedSemaphore(1)
try:
    b.release()
except ValueError as x:
    print(x)
