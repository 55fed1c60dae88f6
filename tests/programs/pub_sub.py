import asyncio


class Hub:
    def __init__(self):
        self.subscriptions = []

    def publish(self, message):
        for queue in self.subscriptions:
            queue.put_nowait(message)


class Subscription:
    def __init__(self, hub):
        self.hub = hub
        self.queue = asyncio.Queue()

    def __enter__(self):
        self.hub.subscriptions.append(self.queue)
        return self.queue

    def __exit__(self, type, value, traceback):
        self.hub.subscriptions.remove(self.queue)


async def reader(name, hub):
    await asyncio.sleep(0.3 * len(name))
    print(f"Reader {name} has subscribed")
    message = ""
    with Subscription(hub) as queue:
        while message != "SHUTDOWN":
            message = await queue.get()
            print(f"Reader {name} got message: {message}")
            if message == "two" and name == "c":
                print(f"Reader {name} has read enough")
                break
    print(f"Reader {name} is shutting down")


async def writer(hub):
    print(f"Writer running with {len(hub.subscriptions)}")
    for message in ("one", "two", "three"):
        hub.publish(message)
        await asyncio.sleep(0.4)
    hub.publish("SHUTDOWN")


async def main():
    hub = Hub()
    readers = [reader(x, hub) for x in "a bb c".split()]
    await asyncio.gather(*readers, writer(hub))


asyncio.run(main())
