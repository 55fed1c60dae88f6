import asyncio
import threading
import time


class Ticker:
    def __init__(self):
        self.stop = threading.Event()
        self.count = 0
        self.thread = threading.Thread(target=self.run)

    def run(self):
        while not self.stop.wait(0.1):
            self.count += 1

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *exc):
        self.stop.set()
        self.thread.join()


with Ticker() as t:
    time.sleep(0.35)
print(t.count)


async def main():
    with Ticker() as t:
        await asyncio.sleep(0.25)
    print(t.count)

asyncio.run(main())

results = []
def work(n):
    time.sleep(n / 20)
    results.append(n)
for n in (3, 1, 2):
    threading.Thread(target=work, args=[n]).start()
print("main is done", results)
