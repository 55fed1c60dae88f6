import asyncio


class Calculator:
    def __init__(self):
        self.requests = 0

    async def serve(self, reader, writer):
        while line := await reader.readline():
            self.requests += 1
            operation, *numbers = line.decode().split()
            values = [int(n) for n in numbers]
            answer = sum(values) if operation == "add" else max(values)
            writer.write(f"{answer}\n".encode())
            await writer.drain()
        writer.close()


async def ask(port, *requests):
    reader, writer = await asyncio.open_connection("localhost", port)
    for request in requests:
        writer.write(request.encode() + b"\n")
        print(f"{request:<12} = {int(await reader.readline())}")
    writer.write_eof()
    print("after the end:", await reader.read())
    writer.close()
    await writer.wait_closed()


async def frames(reader, writer):
    size = int.from_bytes(await reader.readexactly(2), "big")
    body = await reader.readexactly(size)
    writer.write(body[::-1] + b"|rest")
    writer.close()


async def main():
    calculator = Calculator()
    server = await asyncio.start_server(calculator.serve, "localhost", 8888)
    async with server:
        await ask(8888, "add 1 2 3", "max 4 9 2")
        await ask(8888, "add 10 -3")
    print("requests:", calculator.requests)

    server = await asyncio.start_server(frames, "localhost", 8889)
    reader, writer = await asyncio.open_connection("localhost", 8889)
    writer.write((5).to_bytes(2, "big"))
    await asyncio.sleep(0.05)
    writer.write(b"abcde")
    print(await reader.readuntil(b"|"), reader.at_eof())
    try:
        await reader.readexactly(10)
    except asyncio.IncompleteReadError as error:
        print(error, error.partial, error.expected)
    print(await reader.read(), reader.at_eof())
    writer.close()
    server.close()
    await server.wait_closed()
    try:
        await asyncio.open_connection("localhost", 8889)
    except ConnectionRefusedError as error:
        print(type(error).__name__)
    except OSError as error:
        print("ConnectionRefusedError" if "refused" in str(error) else error)


asyncio.run(main())
