// Simulated threads, executors and other machines, on virtual time, from C++.
#include "loop/world.h"

#include <fmt/format.h>

#include "loop/sock_calls.h"
#include "loop/streams.h"
#include "loop/worker_pool.h"
#include "support.h"

using base::Ref;
using loop::Box;
using loop::Co;

namespace {

struct Outside : test::Program {
    loop::World world{runtime};
    void run_main(Co<void> (*body)(Outside&)) {
        struct Whole {
            static Co<Box> all(Outside& p, Co<void> (*body)(Outside&)) {
                co_await body(p);
                co_await loop::shutdown_default_executor(p.loop());
                co_return Box();
            }
        };
        loop::run(runtime, loop::resumable(Whole::all(*this, body), "main"));
    }
    std::string now() const { return fmt::format("{:g}", clock.time()); }
    std::vector<std::string> io_labels() const {
        std::vector<std::string> labels;
        for (std::size_t i = 0; i < recorder.size(); ++i)
            if (recorder[static_cast<trace::EventIndex>(i)].kind == trace::EventKind::io_begin)
                labels.emplace_back(recorder.text(recorder[static_cast<trace::EventIndex>(i)].text));
        return labels;
    }
};

Ref<loop::Job> sleeper(Outside& p, double seconds) {
    return loop::make_job("sleeper in a worker thread", [&p, seconds] {
        p.world.threads.sleep(seconds);
        return Box::of(seconds);
    });
}

Co<void> two_workers(Outside& p) {
    const Ref<loop::WorkerPool> pool = base::make_ref<loop::WorkerPool>(p.world, 2);
    std::vector<Ref<loop::Future>> jobs;
    for (int i = 0; i < 5; ++i) jobs.push_back(loop::run_in_executor(p.loop(), pool.get(), sleeper(p, 1)));
    for (const auto& job : jobs) {
        co_await job;
        p.say(p.now());
    }
    pool->shutdown();
}

Co<void> beside_a_worker(Outside& p) {
    const Ref<loop::Future> job = loop::run_in_executor(p.loop(), nullptr, sleeper(p, 0.25));
    for (int i = 0; i < 2; ++i) {
        co_await loop::sleep(p.runtime, 0.1);
        p.say("beat at " + p.now());
    }
    co_await job;
    p.say("the job ended at " + p.now());
}

Co<void> fetch(Outside& p) {
    const loop::Connection c = co_await loop::open_connection(p.loop(), "far.example", 80);
    p.say("connected at " + p.now());
    c.writer->write("GET / HTTP/1.1\r\nHost: far.example\r\nConnection: close\r\n\r\n");
    const std::string answer = co_await c.reader->read();
    p.say(answer.substr(0, answer.find("\r\n")) + " at " + p.now());
    p.say(answer.substr(answer.find("\r\n\r\n") + 4));
    c.writer->close();
    co_await c.writer->wait_closed();
}

Co<void> knock(Outside& p, std::string host, int port) {
    try {
        co_await loop::open_connection(p.loop(), host, port);
        p.say("connected");
    } catch (const loop::Raised& raised) {
        p.say(std::string(loop::name_of(raised.error->kind())) + ": " + raised.error->message() + " at " + p.now());
    }
}

Co<void> knock_everywhere(Outside& p) {
    co_await knock(p, "far.example", 81);
    co_await knock(p, "closed.example", 80);
    co_await knock(p, "10.9.8.7", 80);
    co_await knock(p, "nowhere.example", 80);
}

Co<void> be_reset(Outside& p) {
    const loop::Connection c = co_await loop::open_connection(p.loop(), "rude.example", 80);
    c.writer->write("hello");
    try {
        co_await c.reader->read();
    } catch (const loop::Raised& raised) {
        p.say(raised.error->message() + " at " + p.now());
    }
}

Co<void> slow_reader(Outside* p, Ref<loop::StreamReader> reader, Ref<loop::StreamWriter> writer) {
    co_await loop::sleep(p->runtime, 1);
    std::size_t total = 0;
    for (std::string part = co_await reader->read(1 << 20); !part.empty(); part = co_await reader->read(1 << 20)) total += part.size();
    p->say(fmt::format("read {} bytes", total));
    writer->close();
}

Co<void> fill_up(Outside& p) {
    auto connected = loop::make_client_connected(
        [&p](Ref<loop::StreamReader> r, Ref<loop::StreamWriter> w) { return slow_reader(&p, std::move(r), std::move(w)); });
    std::vector<std::string> hosts{"127.0.0.1"};
    const Ref<loop::Server> server = co_await loop::start_server(p.loop(), connected, hosts, 9000);
    const loop::Connection c = co_await loop::open_connection(p.loop(), "127.0.0.1", 9000);
    c.writer->write(std::string(4'000'000, 'x'));
    co_await c.writer->drain();
    p.say("drained at " + p.now());
    c.writer->write_eof();
    co_await c.reader->read();
    c.writer->close();
    server->close();
}

Co<void> given_up(Outside& p, Ref<loop::StreamReader> reader) {
    p.say("reads");
    co_await reader->readline();
}

Co<void> cancel_a_read(Outside& p) {
    auto connected = loop::make_client_connected(
        [&p](Ref<loop::StreamReader> r, Ref<loop::StreamWriter> w) { return slow_reader(&p, std::move(r), std::move(w)); });
    std::vector<std::string> hosts{"127.0.0.1"};
    const Ref<loop::Server> server = co_await loop::start_server(p.loop(), connected, hosts, 9001);
    const loop::Connection c = co_await loop::open_connection(p.loop(), "127.0.0.1", 9001);
    const Ref<loop::Task> task = p.create_task(given_up(p, c.reader));
    co_await loop::sleep(p.runtime, 0.1);
    task->cancel();
    try {
        co_await task;
    } catch (const loop::Raised& raised) {
        p.say(loop::name_of(raised.error->kind()));
    }
    c.reader->feed_data("late\n");  // nobody waits any more
    p.say(co_await c.reader->readline());
    c.writer->close();
    server->close();
    co_await loop::sleep(p.runtime, 2);
}

}  // namespace

TEST_CASE("two workers do five jobs of a second each in three seconds") {
    Outside p;
    p.run_main(two_workers);
    CHECK(p.said == std::vector<std::string>{"1", "1", "2", "2", "3"});
    CHECK(p.io_labels() == std::vector<std::string>(5, "sleeper in a worker thread"));
}

TEST_CASE("a sleep in a worker does not hold the loop") {
    Outside p;
    p.run_main(beside_a_worker);
    CHECK(p.said == std::vector<std::string>{"beat at 0.1", "beat at 0.2", "the job ended at 0.25"});
}

TEST_CASE("threads that compute give way and take time; the main thread only while another has something to do") {
    Outside p;
    bool stop = false;
    std::string log;
    const Ref<loop::Thread> spinner = p.world.threads.start("spinner", [&] {
        while (!stop) p.world.threads.give_way(0.01);
        log += "spinner;";
    });
    CHECK(p.world.threads.others_can_go_on());
    p.world.threads.sleep(0.1);
    stop = true;
    p.world.threads.wait([&] { return spinner->finished(); });
    CHECK(log == "spinner;");
    CHECK(p.clock.time() == doctest::Approx(0.11));
    CHECK_FALSE(p.world.threads.others_can_go_on());
    const Ref<loop::Thread> idle = p.world.threads.start("idle", [&] { p.world.threads.wait([&] { return !stop; }); });
    CHECK_FALSE(p.world.threads.others_can_go_on());
}

TEST_CASE("the main thread that waits for what no thread will do is a deadlock") {
    Outside p;
    CHECK_THROWS_AS(p.world.threads.wait([] { return false; }), loop::Deadlock);
}

TEST_CASE("another machine answers HTTP from its distance") {
    Outside p;
    loop::SimulatedHost host;
    host.name = "far.example";
    host.address = "198.51.100.7";
    host.latency = 0.5;
    host.page = "a page";
    p.world.network.declare(host);
    p.run_main(fetch);
    CHECK(p.said == std::vector<std::string>{"connected at 1", "HTTP/1.1 200 OK at 1.5", "a page"});
    CHECK(p.io_labels() == std::vector<std::string>{"the address of far.example", "a connection to 198.51.100.7:80", "data from 198.51.100.7:80",
                                                    "data from 198.51.100.7:80"});  // once for the answer, once for the end
}

TEST_CASE("other machines refuse, keep silent, or are not known") {
    Outside p;
    loop::SimulatedHost host;
    host.name = "far.example";
    host.address = "198.51.100.7";
    p.world.network.declare(host);
    host.name = "closed.example";
    host.address = "198.51.100.8";
    host.behaviour = loop::SimulatedHost::Behaviour::refuses;
    p.world.network.declare(host);
    p.run_main(knock_everywhere);
    CHECK(p.said == std::vector<std::string>{
                        "ConnectionRefusedError: [Errno 111] Connect call failed ('198.51.100.7', 81) at 0.1",
                        "ConnectionRefusedError: [Errno 111] Connect call failed ('198.51.100.8', 80) at 0.2",
                        "OSError: [Errno 110] Connect call failed ('10.9.8.7', 80) at 127.2",
                        "gaierror: [Errno -2] Name or service not known at 127.2"});
}

TEST_CASE("a machine that resets the connection fails the read") {
    Outside p;
    loop::SimulatedHost host;
    host.name = "rude.example";
    host.address = "198.51.100.9";
    host.behaviour = loop::SimulatedHost::Behaviour::resets;
    p.world.network.declare(host);
    p.run_main(be_reset);
    CHECK(p.said == std::vector<std::string>{"[Errno 104] Connection reset by peer at 0.1"});
}

TEST_CASE("drain() waits until the other side has read, and the trace says for what") {
    Outside p;
    p.run_main(fill_up);
    CHECK(p.said == std::vector<std::string>{"drained at 1", "read 4000000 bytes"});
    const std::vector<std::string> labels = p.io_labels();
    CHECK(std::find(labels.begin(), labels.end(), "127.0.0.1:9000 to take 1500000 bytes") != labels.end());
}

TEST_CASE("a read that was cancelled leaves the stream as it was") {
    Outside p;
    p.run_main(cancel_a_read);
    CHECK(p.said == std::vector<std::string>{"reads", "CancelledError", "late\n", "read 0 bytes"});
}

TEST_CASE("a pair of sockets") {
    Outside p;
    auto& network = p.world.network;
    const auto [a, b] = network.pair();
    std::string data;
    CHECK(network.receive(a, data, 10) == -EAGAIN);
    CHECK(network.send(b, "abc") == 3);
    CHECK(network.readiness(a) == (loop::kReadable | loop::kWritable));
    CHECK(network.receive(a, data, 2) == 2);
    CHECK(data == "ab");
    network.close(b);
    CHECK(network.receive(a, data, 10) == 1);
    CHECK(network.receive(a, data, 10) == 0);
    network.close(a);
}
