import asyncio


async def serve(reader, writer):
    try:
        while True:
            line = await reader.readline()
            if not line:
                break
            writer.write(b"ok " + line)
            await writer.drain()
    except asyncio.CancelledError:
        print("handler cancelled")
        raise
    finally:
        print("handler cleans up")
        writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    r, w = await asyncio.open_connection(*server.sockets[0].getsockname())
    w.write(b"1\n")
    print(await r.readline())
    # left open: asyncio.run cancels what is left


asyncio.run(main())
print("end")
