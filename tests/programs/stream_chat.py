import asyncio

clients = {}


async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    name = (await reader.readline()).decode().strip()
    clients[name] = writer
    await broadcast(f"{name} joined\n")
    try:
        while True:
            line = await reader.readline()
            if not line:
                break
            await broadcast(f"{name}: {line.decode()}", skip=name)
    except ConnectionResetError:
        print("reset")
    finally:
        del clients[name]
        await broadcast(f"{name} left\n")
        writer.close()
        await writer.wait_closed()


async def broadcast(text, skip=None):
    for name, writer in list(clients.items()):
        if name != skip:
            writer.write(text.encode())
            await writer.drain()


async def user(name, port, lines, delay):
    await asyncio.sleep(delay)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{name}\n".encode())
    heard = []

    async def listen():
        while data := await reader.readline():
            heard.append(data.decode().strip())
    listener = asyncio.create_task(listen())
    for line in lines:
        await asyncio.sleep(0.1)
        writer.write(line.encode() + b"\n")
        await writer.drain()
    await asyncio.sleep(0.25)
    writer.write_eof()
    await listener
    writer.close()
    await writer.wait_closed()
    return name, heard


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    addrs = ", ".join(str(sock.getsockname()[0]) for sock in server.sockets)
    print(f"Serving on {addrs}", server.sockets[0].family, len(server.sockets))
    port = server.sockets[0].getsockname()[1]
    async with server:
        async with asyncio.TaskGroup() as tg:
            tasks = [tg.create_task(user(n, port, ls, d)) for n, ls, d in [("ann", ["hi", "there"], 0), ("bob", ["hello"], 0.03)]]
        for t in tasks:
            print(t.result())
    print(clients)


asyncio.run(main())
