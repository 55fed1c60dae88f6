import asyncio


class P(asyncio.Protocol):
    def connection_made(self, t):
        self.t = t
        self.n = 0

    def data_received(self, data):
        self.n += 1
        raise RuntimeError("in data_received")

    def connection_lost(self, exc):
        print("lost", repr(exc))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, ctx: print("handler:", ctx["message"], repr(ctx["exception"]), sorted(ctx)))
    server = await loop.create_server(P, "127.0.0.1", 0)
    r, w = await asyncio.open_connection(*server.sockets[0].getsockname())
    w.write(b"x")
    try:
        print(await r.read())
    except ConnectionResetError as e:
        print(repr(e))
    w.close()
    server.close()


asyncio.run(main())
