# A transport made for tests, and protocols that are fed by hand.
import asyncio


class FakeTransport(asyncio.Transport):
    def __init__(self):
        super().__init__({'peername': ('192.0.2.1', 5)})
        self.sent = []
        self.closed = False

    def write(self, data):
        self.sent.append(data)

    def close(self):
        self.closed = True

    def is_closing(self):
        return self.closed


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        print('from', transport.get_extra_info('peername'), transport.get_extra_info('cipher', 'plain'))

    def data_received(self, data):
        self.transport.writelines([data.upper(), b'!'])
        if data.endswith(b'bye'):
            self.transport.close()


transport, protocol = FakeTransport(), Echo()
protocol.connection_made(transport)
for data in (b'hello', b'bye'):
    protocol.data_received(data)
    print(transport.sent, transport.is_closing())
for method in ('abort', 'pause_reading', 'get_write_buffer_size', 'can_write_eof', 'get_protocol'):
    try:
        getattr(transport, method)()
    except NotImplementedError as e:
        print(method, repr(e))
