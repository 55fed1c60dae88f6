import asyncio


class Bus:
    def __init__(self):
        self.handlers = {}
        self.background = set()

    def on(self, event):
        def register(handler):
            self.handlers.setdefault(event, []).append(handler)
            return handler
        return register

    def emit(self, event, *args):
        for handler in self.handlers.get(event, ()):
            if asyncio.iscoroutinefunction(handler):
                task = asyncio.create_task(handler(*args), name=handler.__name__)
                self.background.add(task)
                task.add_done_callback(self.background.discard)
            else:
                asyncio.get_running_loop().call_soon(handler, *args)

    async def idle(self):
        while self.background:
            await asyncio.wait(self.background)


bus = Bus()


@bus.on("greet")
def sync_handler(name):
    print("sync", name)


@bus.on("greet")
async def slow_handler(name):
    await asyncio.sleep(0.5)
    print("slow", name)
    bus.emit("done", name)


@bus.on("done")
async def done_handler(name):
    await asyncio.sleep(0.1)
    print("done", name)


async def main():
    bus.emit("greet", "ann")
    bus.emit("greet", "bob")
    bus.emit("nothing")
    print("emitted", len(bus.background))
    await bus.idle()
    print("idle", len(bus.background), asyncio.get_running_loop().time())


asyncio.run(main())
