"""Three stages over streams: clients, a proxy that counts and delays, a server that answers in JSON."""
import asyncio
import json


async def backend(reader, writer):
    while data := await reader.readline():
        request = json.loads(data)
        match request:
            case {'op': 'add', 'args': [*numbers]}:
                answer = {'result': sum(numbers)}
            case {'op': 'upper', 'args': [str(text)]}:
                answer = {'result': text.upper()}
            case {'op': op}:
                answer = {'error': f'unknown operation {op!r}'}
            case _:
                answer = {'error': 'malformed'}
        writer.write(json.dumps(answer, sort_keys=True).encode() + b'\n')
        await writer.drain()
    writer.close()


class Proxy:
    def __init__(self, port):
        self.port, self.bytes = port, {'up': 0, 'down': 0}

    async def pipe(self, name, reader, writer):
        try:
            while chunk := await reader.read(64):
                self.bytes[name] += len(chunk)
                await asyncio.sleep(0.05)
                writer.write(chunk)
                await writer.drain()
        finally:
            writer.close()

    async def __call__(self, reader, writer):
        up_reader, up_writer = await asyncio.open_connection('127.0.0.1', self.port)
        await asyncio.gather(self.pipe('up', reader, up_writer), self.pipe('down', up_reader, writer))


async def client(name, *requests):
    reader, writer = await asyncio.open_connection('127.0.0.1', 9001)
    answers = []
    for request in requests:
        writer.write(json.dumps(request).encode() + b'\n')
        answers.append(json.loads(await reader.readline()))
    writer.close()
    await writer.wait_closed()
    return name, answers


async def main():
    server = await asyncio.start_server(backend, '127.0.0.1', 9000)
    proxy = Proxy(9000)
    front = await asyncio.start_server(proxy, '127.0.0.1', 9001)
    async with server, front:
        for name, answers in await asyncio.gather(
                client('ann', {'op': 'add', 'args': [1, 2, 3]}, {'op': 'upper', 'args': ['hello']}),
                client('bob', {'op': 'divide', 'args': []}, [1, 2], {'op': 'upper', 'args': ['ü' * 40]})):
            print(name, answers)
        await asyncio.sleep(0.5)
        print(proxy.bytes)


asyncio.run(main())
