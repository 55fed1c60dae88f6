// Programs with threads and sockets through asyncio::Program: pauses, stops and limits in the middle of a thread, deadlocks
// between threads, and other machines that are declared.
#include <doctest/doctest.h>

#include <filesystem>

#include "asyncio/program.h"
#include "trace/listing.h"
#include "trace/recorder.h"

namespace {

struct Whole {
    std::string out, err;
    trace::Recorder recorder;
    std::unique_ptr<asyncio::Program> program;
    explicit Whole(const std::string& text, asyncio::ProgramOptions options = {}) {
        options.recorder = &recorder;
        options.write = [this](python::Stream stream, std::string_view written) { (stream == python::Stream::out ? out : err) += written; };
        program = std::make_unique<asyncio::Program>(text, "test.py", std::move(options));
        REQUIRE(program->load().empty());
    }
};

// Two threads that compute, one that sleeps, and a loop with a heart that beats.
const std::string kBusy = R"(
import asyncio, threading, time
def count(n):
    total = 0
    for i in range(n):
        total += i
    print("counted", n, threading.current_thread().name)
    return total
async def main():
    thread = threading.Thread(target=count, args=(400_000,), name="beside")
    thread.start()
    job = asyncio.create_task(asyncio.to_thread(count, 300_000))
    for n in range(3):
        await asyncio.sleep(0.01)
        print("beat", n)
    print(await job)
    thread.join()
asyncio.run(main())
)";

}  // namespace

TEST_CASE("threads that are paused again and again take the same turns") {
    Whole straight(kBusy);
    CHECK(straight.program->run().status == 0);
    CHECK(straight.out.find("counted 300000 asyncio_0") != std::string::npos);
    Whole paused(kBusy);
    int pauses = 0;
    while (!paused.program->advance([] { return false; })) ++pauses;
    CHECK(pauses > 10);
    CHECK(paused.out == straight.out);
    CHECK(trace::tick_listing(paused.recorder) == trace::tick_listing(straight.recorder));
}

TEST_CASE("a run can be stopped while a thread computes") {
    Whole whole("import threading\ndef spin():\n    while True:\n        pass\nthreading.Thread(target=spin).start()\nprint('never')\n"
                "while True: pass\n");
    for (int i = 0; i < 300; ++i) REQUIRE_FALSE(whole.program->advance([] { return false; }));
    whole.program->stop();
    CHECK(whole.program->over());
    CHECK(whole.program->ending().stopped);
    CHECK(whole.err.empty());
}

TEST_CASE("the limit of instructions holds for threads") {
    asyncio::ProgramOptions options;
    options.max_instructions = 3'000'000;
    Whole whole("import threading\ndef spin():\n    try:\n        while True:\n            pass\n    finally:\n        print('never')\n"
                "t = threading.Thread(target=spin)\nt.start()\nt.join()\n", std::move(options));
    const asyncio::Ending ending = whole.program->run();
    CHECK(ending.limit);
    CHECK(ending.status == asyncio::Program::kLimitStatus);
    CHECK(whole.out.empty());
}

TEST_CASE("threads that wait for each other are a deadlock") {
    Whole whole(R"(
import threading
a, b = threading.Lock(), threading.Lock()
def take(first, second, both):
    with first:
        both.wait()
        with second:
            print("never")
both = threading.Barrier(2)
threads = [threading.Thread(target=take, args=pair) for pair in ((a, b, both), (b, a, both))]
for t in threads: t.start()
for t in threads: t.join()
)");
    const asyncio::Ending ending = whole.program->run();
    CHECK(ending.deadlock);
    CHECK(ending.status == asyncio::Program::kDeadlockStatus);
    CHECK(whole.out.empty());
}

TEST_CASE("a daemon ends without a word when the program does; others are waited for") {
    Whole whole(R"(
import threading, time
def work(name, seconds):
    try:
        time.sleep(seconds)
    finally:
        print(name, "ends")
threading.Thread(target=work, args=("daemon", 100), daemon=True).start()
threading.Thread(target=work, args=("worker", 1)).start()
print("main ends")
)");
    CHECK(whole.program->run().status == 0);
    CHECK(whole.out == "main ends\nworker ends\n");
    CHECK(whole.err.empty());
    CHECK(whole.program->time() == doctest::Approx(1));
}

TEST_CASE("a machine that was declared answers") {
    asyncio::ProgramOptions options;
    asyncio::HostOptions host;
    host.name = "shop.example";
    host.address = "198.51.100.7";
    host.latency = 0.25;
    host.page = "open";
    options.hosts.push_back(host);
    Whole whole(R"(
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    reader, writer = await asyncio.open_connection("shop.example", 80)
    writer.write(b"GET / HTTP/1.0\r\n\r\n")
    print((await reader.read()).split(b"\r\n\r\n")[1], writer.get_extra_info("peername"), loop.time())
    writer.close()
asyncio.run(main())
)", std::move(options));
    CHECK(whole.program->run().status == 0);
    CHECK(whole.out == "b'open' ('198.51.100.7', 80) 0.75\n");
}

TEST_CASE("a run with open streams and a waiting worker is torn down while it runs") {
    Whole whole(R"(
import asyncio, time
async def serve(reader, writer):
    await reader.read()
async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 8000)
    reader, writer = await asyncio.open_connection("127.0.0.1", 8000)
    job = asyncio.create_task(asyncio.to_thread(time.sleep, 5))
    task = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    print("all wait")
    while True:
        pass
asyncio.run(main())
)");
    for (int i = 0; i < 50; ++i) REQUIRE_FALSE(whole.program->advance([] { return false; }));
    CHECK(whole.out == "all wait\n");
    whole.program = nullptr;
    CHECK(whole.err.empty());
}

TEST_CASE("a folder is not a file, for open() and for import") {
    namespace fs = std::filesystem;
    asyncio::ProgramOptions options;
    options.folder = (fs::temp_directory_path() / "tickscope_outside_test").string();
    fs::create_directories(options.folder + "/below");
    fs::create_directories(options.folder + "/package.py");
    Whole whole(R"(
for name in ".", "./", "/", "below", "a\0b":
    for mode in "r", "x":
        try:
            print(mode, open(name, mode).read() == "")
        except (OSError, ValueError) as e:
            print(mode, type(e).__name__, e)
        if name == "below":
            break
)", options);
    CHECK(whole.program->run().status == 0);
    CHECK(whole.out == "r IsADirectoryError [Errno 21] Is a directory: '.'\nx FileExistsError [Errno 17] File exists: '.'\n"
                       "r IsADirectoryError [Errno 21] Is a directory: './'\nx FileExistsError [Errno 17] File exists: './'\n"
                       "r IsADirectoryError [Errno 21] Is a directory: '/'\nx FileExistsError [Errno 17] File exists: '/'\n"
                       "r IsADirectoryError [Errno 21] Is a directory: 'below'\n"
                       "r ValueError embedded null byte\nx ValueError embedded null byte\n");
    asyncio::Program package("import package\n", "test.py", options);
    const std::vector<base::Diagnostic> problems = package.load();
    CHECK(problems.size() == 1);
    fs::remove_all(options.folder);
}
