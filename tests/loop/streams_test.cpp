// The simulated network against CPython on 127.0.0.1: the listing is what tools/ticks.py printed for the Python program in
// the comment (without the times, which are real there as soon as there is a socket).
#include "loop/streams.h"

#include <regex>

#include "loop/epoll_selector.h"
#include "loop/world.h"
#include "support.h"

using base::Ref;
using loop::Co;

namespace {

struct Networked : test::Program {
    loop::World world{runtime};
    std::string ticks_without_times() const { return std::regex_replace(ticks(), std::regex(" t=[^\n]*"), ""); }
};

Co<void> upper(Networked* p, Ref<loop::StreamReader> reader, Ref<loop::StreamWriter> writer) {
    std::string line = co_await reader->readline();
    p->say("server got " + line.substr(0, line.size() - 1) + " from " + writer->transport().peername().host);
    for (char& c : line) c = static_cast<char>(std::toupper(c));
    writer->write(line);
    co_await writer->drain();
    writer->close();
    co_await writer->wait_closed();
    p->say("server closed");
}

Co<void> client(Networked& p, int n) {
    loop::Connection c = co_await loop::open_connection(p.loop(), "127.0.0.1", 8899);
    c.writer->write("hello " + std::to_string(n) + "\n");
    p.say(std::to_string(n) + " " + co_await c.reader->read());
    c.writer->close();
    co_await c.writer->wait_closed();
}

Co<void> echo(Networked& p) {
    auto connected = loop::make_client_connected(
        [&p](Ref<loop::StreamReader> r, Ref<loop::StreamWriter> w) { return upper(&p, std::move(r), std::move(w)); });
    std::vector<std::string> hosts{"127.0.0.1"};
    Ref<loop::Server> server = co_await loop::start_server(p.loop(), connected, hosts, 8899);
    loop::Futures both{p.create_task(client(p, 1)), p.create_task(client(p, 2))};
    co_await loop::gather(p.loop(), both);
    server->close();
    co_await server->wait_closed();
    try {
        co_await loop::open_connection(p.loop(), "127.0.0.1", 8899);
    } catch (const loop::Raised& raised) {
        p.say(raised.error->message());
    }
}

Co<loop::Box> boxed(Networked& p, Co<void> (*body)(Networked&)) {
    co_await body(p);
    co_return loop::Box();
}
void run(Networked& p, Co<void> (*body)(Networked&)) {
    loop::ShutdownSteps steps;
    loop::run(p.runtime, loop::resumable(boxed(p, body), "main"), steps);
}

}  // namespace

// async def handle(r, w):
//     data = await r.readline(); print("server got", ...); w.write(data.upper()); await w.drain()
//     w.close(); await w.wait_closed(); print("server closed")
// async def client(n):
//     r, w = await asyncio.open_connection('127.0.0.1', 8899); w.write(f"hello {n}\n".encode())
//     print(n, await r.read()); w.close(); await w.wait_closed()
// async def main():
//     s = await asyncio.start_server(handle, '127.0.0.1', 8899)
//     async with s: await asyncio.gather(client(1), client(2))
//     try: await asyncio.open_connection('127.0.0.1', 8899)
//     except OSError as e: print(e)
TEST_CASE("an echo server and two clients make CPython's ticks") {
    Networked p;
    run(p, echo);
    CHECK(p.said == std::vector<std::string>{"server got hello 1 from 127.0.0.1", "server got hello 2 from 127.0.0.1",
                                             "server closed", "server closed", "1 HELLO 1\n", "2 HELLO 2\n",
                                             "[Errno 111] Connect call failed ('127.0.0.1', 8899)"});
    CHECK(p.ticks_without_times() == R"(tick 1
  Task-1 Task.__step
tick 2
  Task-2 Task.__step
tick 3
  gather.<locals>._done_callback
tick 4
  Task-1 Task.__wakeup
tick 5
  Task-1 Task.__step
tick 6
  Task-3 Task.__step
  Task-4 Task.__step
tick 7
  BaseSelectorEventLoop._accept_connection
  BaseSelectorEventLoop._sock_connect_cb
  BaseSelectorEventLoop._sock_connect_cb
tick 8
  Task-5 Task.__step
  Task-6 Task.__step
  BaseSelectorEventLoop._sock_write_done
  Task-3 Task.__wakeup
  BaseSelectorEventLoop._sock_write_done
  Task-4 Task.__wakeup
tick 9
  StreamReaderProtocol.connection_made
  _SelectorTransport._add_reader
  _set_result_unless_cancelled
  StreamReaderProtocol.connection_made
  _SelectorTransport._add_reader
  _set_result_unless_cancelled
  StreamReaderProtocol.connection_made
  _SelectorTransport._add_reader
  _set_result_unless_cancelled
  StreamReaderProtocol.connection_made
  _SelectorTransport._add_reader
  _set_result_unless_cancelled
tick 10
  Task-7 Task.__step
  Task-5 Task.__wakeup
  Task-8 Task.__step
  Task-6 Task.__wakeup
  Task-3 Task.__wakeup
  Task-4 Task.__wakeup
tick 11
  _SelectorSocketTransport._read_ready
  _SelectorSocketTransport._read_ready
tick 12
  Task-7 Task.__wakeup
  Task-8 Task.__wakeup
tick 13
  _SelectorSocketTransport._call_connection_lost
  _SelectorSocketTransport._call_connection_lost
  _SelectorSocketTransport._read_ready
  _SelectorSocketTransport._read_ready
tick 14
  Task-7 Task.__wakeup
  Task-8 Task.__wakeup
  Task-3 Task.__wakeup
  Task-4 Task.__wakeup
  _SelectorSocketTransport._read_ready
  _SelectorSocketTransport._read_ready
tick 15
  Task-3 Task.__wakeup
  Task-4 Task.__wakeup
tick 16
  _SelectorSocketTransport._call_connection_lost
  _SelectorSocketTransport._call_connection_lost
tick 17
  Task-3 Task.__wakeup
  Task-4 Task.__wakeup
tick 18
  gather.<locals>._done_callback
  gather.<locals>._done_callback
tick 19
  Task-1 Task.__wakeup
tick 20
  BaseSelectorEventLoop._sock_connect_cb
tick 21
  BaseSelectorEventLoop._sock_write_done
  Task-1 Task.__wakeup
tick 22
  _run_until_complete_cb
tick 23
  Task-9 Task.__step
tick 24
  _run_until_complete_cb
tick 25
  Task-10 Task.__step
tick 26
  _run_until_complete_cb
)");
    CHECK(p.clock.time() == 0);
}
