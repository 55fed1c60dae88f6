import asyncio


async def handle(reader, writer):
    while True:
        data = await reader.read(1000)
        if not data:
            break
    writer.close()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    r, w = await asyncio.open_connection("127.0.0.1", port)
    t = w.transport
    t.set_write_buffer_limits(high=100, low=10)
    print(t.get_write_buffer_limits())
    try:
        t.set_write_buffer_limits(high=10, low=100)
    except ValueError as e:
        print(e)
    t.set_write_buffer_limits(0)
    print(t.get_write_buffer_limits(), t.is_reading())
    t.pause_reading(); print(t.is_reading()); t.resume_reading(); print(t.is_reading())
    w.writelines([b"a", bytearray(b"b"), memoryview(b"c")])
    try:
        w.writelines(["x"])
    except TypeError as e:
        print(e)
    try:
        w.write(None)
    except TypeError as e:
        print(e)
    await w.drain()
    w.close()
    print(w.is_closing())
    w.close()
    await w.drain() if False else None
    try:
        w.write(b"after close")
        await w.drain()
    except ConnectionResetError as e:
        print(repr(e))
    await w.wait_closed()
    await w.wait_closed()
    server.close()
    server.close()
    await server.wait_closed()
    try:
        r2 = await asyncio.open_connection("127.0.0.1", port)
    except OSError as e:
        print(type(e), e.errno)


asyncio.run(main())
