import asyncio


async def pipe(reader, writer):
    try:
        while not reader.at_eof():
            writer.write(await reader.read(2048))
            await writer.drain()
    finally:
        writer.close()


async def upstream(reader, writer):
    while True:
        try:
            head = await reader.readexactly(4)
        except asyncio.IncompleteReadError as e:
            print("upstream end", e.partial)
            break
        n = int.from_bytes(head, "big")
        body = await reader.readexactly(n)
        writer.write(head + body.upper())
    writer.close()


async def main():
    up = await asyncio.start_server(upstream, host="127.0.0.1", port=0)
    upport = up.sockets[0].getsockname()[1]

    async def proxied(reader, writer):
        r2, w2 = await asyncio.open_connection("127.0.0.1", upport)
        await asyncio.gather(pipe(reader, w2), pipe(r2, writer))

    px = await asyncio.start_server(proxied, host="127.0.0.1", port=0)
    r, w = await asyncio.open_connection(*px.sockets[0].getsockname()[:2])
    for word in (b"one", b"three", b"x" * 5000):
        w.write(len(word).to_bytes(4, "big") + word)
        await w.drain()
        n = int.from_bytes(await r.readexactly(4), "big")
        data = await r.readexactly(n)
        print(n, data[:10])
    w.write(b"\0\0")
    w.write_eof()
    print(await r.read())
    w.close()
    px.close()
    up.close()
    await px.wait_closed()
    await up.wait_closed()


asyncio.run(main())
