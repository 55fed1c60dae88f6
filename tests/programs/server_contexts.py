# Each client's task has a context of its own, a copy of the one in which the server was started.
import asyncio
import contextvars

client_number = contextvars.ContextVar("client_number")
greeting = contextvars.ContextVar("greeting", default="no greeting")


def goodbye():
    return f"{greeting.get()}, and goodbye, client {client_number.get()}\n"


async def handle(reader, writer):
    client_number.set(int(await reader.readline()))
    await asyncio.sleep(0.05)
    writer.write(goodbye().encode())
    greeting.set("changed")
    writer.close()


async def client(number, address):
    reader, writer = await asyncio.open_connection(*address)
    writer.write(b"%d\n" % number)
    print((await reader.readline()).decode(), end="")
    writer.close()


async def main():
    greeting.set("welcome")
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    greeting.set("too late")
    async with server:
        await asyncio.gather(*(client(n, server.sockets[0].getsockname()) for n in range(3)))
    print(client_number.get("none here"), greeting.get())


asyncio.run(main())
