import asyncio


class EchoServer(asyncio.Protocol):
    def connection_made(self, transport):
        host, port = transport.get_extra_info("peername")
        print("connection from", host)
        self.transport = transport

    def data_received(self, data):
        print("server received", data)
        self.transport.write(data)
        self.transport.close()

    def connection_lost(self, exc):
        print("server lost", exc)


class EchoClient(asyncio.Protocol):
    def __init__(self, message, on_con_lost):
        self.message = message
        self.on_con_lost = on_con_lost

    def connection_made(self, transport):
        transport.write(self.message.encode())
        print("data sent:", self.message)

    def data_received(self, data):
        print("data received:", data.decode())

    def eof_received(self):
        print("eof")

    def connection_lost(self, exc):
        print("the server closed the connection", exc)
        self.on_con_lost.set_result(True)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(EchoServer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        on_con_lost = loop.create_future()
        transport, protocol = await loop.create_connection(lambda: EchoClient("Hello", on_con_lost), "127.0.0.1", port)
        print(type(protocol).__name__, transport.get_protocol() is protocol, transport.is_closing())
        try:
            await on_con_lost
        finally:
            transport.close()
    print(transport.is_closing())


asyncio.run(main())
