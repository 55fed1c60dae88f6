# Servers and connections over sockets that the program made: sock=.
import asyncio
import socket


class Collect(asyncio.Protocol):
    def __init__(self, lost):
        self.lost = lost
        self.data = b""

    def connection_made(self, transport):
        self.transport = transport
        print("peer", repr(transport.get_extra_info("peername")))

    def data_received(self, data):
        self.data += data
        if data.endswith(b"\n"):
            self.transport.close()

    def connection_lost(self, exc):
        self.lost.set_result((self.data, exc))


async def shout(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()


async def main():
    loop = asyncio.get_running_loop()
    ours, theirs = socket.socketpair()
    transport, protocol = await loop.create_connection(lambda: Collect(loop.create_future()), sock=ours)
    loop.call_later(0.1, theirs.send, b"some ")
    loop.call_later(0.2, theirs.send, b"data\n")
    print(await protocol.lost, transport.is_closing())
    theirs.close()

    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", 0))
    server = await asyncio.start_server(shout, sock=listening)
    host, port = listening.getsockname()
    print(host, server.sockets[0].getsockname() == (host, port))
    async with server:
        connection = socket.create_connection((host, port))
        reader, writer = await asyncio.open_connection(sock=connection)
        writer.write(b"one\ntwo\n")
        writer.write_eof()
        print(await reader.read())
        writer.close()
        await writer.wait_closed()

    for wrong in (lambda: asyncio.open_connection("127.0.0.1", 80, sock=socket.socket()), lambda: asyncio.open_connection(),
                  lambda: asyncio.start_server(shout)):
        try:
            await wrong()
        except ValueError as error:
            print(error)


asyncio.run(main())
