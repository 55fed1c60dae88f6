#include "trace/trace_file.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <limits>
#include <random>

#include "scripted_run.h"
#include "trace/timeline.h"

using namespace trace;

namespace {

const std::string header = "{\"tickscope\":\"trace\",\"version\":1,\"detail\":\"all\"}\n";

bool same(const Recorder& a, const Recorder& b) {
    if (a.size() != b.size() || a.detail() != b.detail() || a.sources.size() != b.sources.size()) return false;
    for (std::size_t i = 0; i < a.sources.size(); ++i)
        if (a.sources[i].name != b.sources[i].name || a.sources[i].text != b.sources[i].text) return false;
    for (EventIndex i = 0; i < a.size(); ++i) {
        const Event &x = a[i], &y = b[i];
        if (x.kind != y.kind || x.aux != y.aux || x.depth != y.depth || x.by != y.by || x.subject != y.subject || x.other != y.other ||
            x.bits != y.bits || x.text != y.text || a.text(x.text) != b.text(y.text))
            return false;
    }
    return true;
}

std::string refusal(const std::string& text, const ReadLimits& limits = {}) {
    auto result = parse_trace(text, "t.trace", limits);
    return result ? "accepted" : result.error();
}

std::string folder() {
    const auto path = std::filesystem::temp_directory_path() / "tickscope_trace_file_test";
    std::filesystem::create_directories(path);
    return path.string();
}

}  // namespace

TEST_CASE("a trace reads back as it was written, plain and compressed") {
    Recorder recorder;
    scripted::run(recorder, scripted::many(20, 20));
    for (const char* name : {"/a.trace", "/a.trace.zst"}) {
        const std::string path = folder() + name;
        auto written = write_trace(recorder, path);
        REQUIRE(written);
        CHECK(*written == std::filesystem::file_size(path));
        auto read = read_trace(path);
        REQUIRE_MESSAGE(read, (read ? "" : read.error()));
        CHECK(same(recorder, **read));
    }
    CHECK(std::filesystem::file_size(folder() + "/a.trace.zst") * 3 < std::filesystem::file_size(folder() + "/a.trace"));
}

TEST_CASE("values of every kind keep their bits, texts their characters") {
    Recorder recorder(Detail::ticks);
    recorder.sources = {{"a \"b\"\n.py", "tab\there\nü 🎉\x01\n"}, {"empty", ""}};
    const TextId odd = recorder.intern(std::string("nul\0quote\"back\\slash\x7f\xC3\xA9", 23));
    for (double v : {0.0, -0.0, 1.0, 0.1, 1e300, 5e-324, -3.0, std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
                     std::numeric_limits<double>::quiet_NaN()}) {
        recorder.append({EventKind::tick_end, 0, 0, 0, 1, 0, odd, 0, Event::of(v)});
        recorder.append({EventKind::name_number, 1, 3, 0, 1, odd, 0, 0, Event::of(v)});
        recorder.append({EventKind::task_made, 0, 0, 1, 1, 0, 0, 0, Event::of(v)});
    }
    for (std::int64_t v : {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(), std::int64_t{7}}) {
        recorder.append({EventKind::name_number, 0, 0, 0, 1, odd, 0, 0, static_cast<std::uint64_t>(v)});
        recorder.append({EventKind::poll, 0, 0, 0, 1, 0, 0, 0, static_cast<std::uint64_t>(v)});
    }
    recorder.append({EventKind::task_made, 255, 65535, 3, 0xFFFFFFFF, 0xFFFFFFFF, odd, 0, 12});
    auto read = parse_trace(format_trace(recorder), "x");
    REQUIRE_MESSAGE(read, (read ? "" : read.error()));
    CHECK(same(recorder, **read));
}

TEST_CASE("random events read back as they were") {
    std::mt19937 random(3);
    Recorder recorder;
    for (int i = 0; i < 40; ++i) recorder.intern("t" + std::to_string(i));
    for (EventIndex i = 0; i < 5000; ++i) {
        Event e{static_cast<EventKind>(random() % static_cast<int>(EventKind::count_)), static_cast<std::uint8_t>(random()), static_cast<std::uint16_t>(random()),
                i ? static_cast<EventIndex>(random() % i) : 0, static_cast<Id>(random()), static_cast<Id>(random() % 40), static_cast<TextId>(random() % 40)};
        e.bits = std::uint64_t{random()} << 32 | random();
        recorder.append(e);
    }
    auto read = parse_trace(format_trace(recorder), "x");
    REQUIRE_MESSAGE(read, (read ? "" : read.error()));
    CHECK((*read)->size() == recorder.size());
    CHECK(same(recorder, **read));
}

TEST_CASE("damaged traces are refused with file, line and column") {
    CHECK(refusal("") == "t.trace:1: the file is empty");
    CHECK(refusal("print(1)\n") == "t.trace:1:1: this is not a trace: its first line is not a header");
    CHECK(refusal("{}\n") == "t.trace:1:1: this is not a trace: the header does not say \"tickscope\":\"trace\"");
    CHECK(refusal("{\"tickscope\":\"trace\",\"version\":99}\n") == "t.trace:1:32: the trace has version 99; this program reads version 1");
    CHECK(refusal(header + "[\"tick_begin\",1") == "t.trace:2: the file ends in the middle of this line: it is not complete");
    CHECK(refusal(header + "[\"tick_begin\",1\n") == "t.trace:2:16: the line ends where ']' was expected");
    CHECK(refusal(header + "[\"teleport\",1]\n") == "t.trace:2:2: there is no kind of event \"teleport\"");
    CHECK(refusal(header + "[\"tick_begin\",-1]\n") == "t.trace:2:15: the subject is not a whole number from 0 on");
    CHECK(refusal(header + "[\"tick_begin\",1e3]\n") == "t.trace:2:15: the subject is not a whole number from 0 on");
    CHECK(refusal(header + "[\"tick_begin\",4294967296]\n") == "t.trace:2:15: the subject is too large: 4294967295 is the most");
    CHECK(refusal(header + "[\"tick_begin\",99999999999999999999]\n") == "t.trace:2:15: a number is too large");
    CHECK(refusal(header + "[\"output\",1,0,5]\n") == "t.trace:2:15: the text is text 5, but there are only 0 so far");
    CHECK(refusal(header + "\"a\"\n[\"name_stored\",1,2,1]\n") == "t.trace:3:18: the name is text 2, but there are only 1 so far");
    CHECK(refusal(header + "[\"line\",1,1,0,0,7]\n") == "t.trace:2:17: event 0 says that event 7 caused it, which is not before it");
    CHECK(refusal(header + "[\"line\",1,1,0,0,0,256]\n") == "t.trace:2:19: `aux` is too large: 255 is the most");
    CHECK(refusal(header + "[\"line\",1,1,0,0,0,0,0,0]\n") == "t.trace:2:23: an event has at most eight fields");
    CHECK(refusal(header + "[[[[[[[[\n") == "t.trace:2:2: a text in quotes was expected");
    CHECK(refusal(header + std::string(100000, '[') + "\n") == "t.trace:2:2: a text in quotes was expected");
    CHECK(refusal(header + "true\n") == "t.trace:2:1: an event, a text or a source was expected");
    CHECK(refusal(header + "\"\\ud83\"\n") == "t.trace:2:4: a \\u escape needs four hexadecimal digits");
    CHECK(refusal(header + "\"\xff\"\n") == "t.trace:2:2: a text is not UTF-8");
    CHECK(refusal(header + "{\"source\":1}\n") == "t.trace:2:11: a text in quotes was expected");
    CHECK(refusal(header + "{\"text\":\"x\"}\n") == "t.trace:2:13: a source has no name");
    CHECK(refusal(std::string(1000, '\0')) == "t.trace:1: the file ends in the middle of this line: it is not complete");
    CHECK(refusal(std::string(1000, '\0') + "\n") == "t.trace:1:1: this is not a trace: its first line is not a header");
    CHECK(refusal(header + "\n\n") == "accepted");
}

TEST_CASE("a trace cannot take more than its limits") {
    ReadLimits limits;
    limits.events = 3;
    std::string text = header;
    for (int i = 0; i < 4; ++i) text += "[\"line\",1,1]\n";
    CHECK(refusal(text, limits) == "t.trace:5:11: the trace has more than 3 events");
    limits = {};
    limits.text_bytes = 1 << 20;
    text = header;
    for (int i = 0; i < 20; ++i) text += '"' + std::string(100000, 'x') + "\"\n";
    CHECK(refusal(text, limits).ends_with("the trace holds more than 1 MB of text"));
    limits = {};
    limits.line_bytes = 1 << 20;
    CHECK(refusal(header + '"' + std::string(2 << 20, 'x'), limits) == "t.trace:2: the line is longer than 1 MB");
}

TEST_CASE("damaged compressed traces are refused, wherever they are cut or changed") {
    Recorder recorder;
    scripted::run(recorder, scripted::many(5, 5));
    const std::string path = folder() + "/b.trace.zst";
    REQUIRE(write_trace(recorder, path));
    std::ifstream in(path, std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(in)), {});
    CHECK(refusal(whole) == "accepted");
    CHECK(refusal(whole.substr(0, whole.size() / 2)).find("not complete") != std::string::npos);
    std::mt19937 random(9);
    for (int i = 0; i < 200; ++i) {
        std::string changed = whole;
        changed[random() % changed.size()] ^= static_cast<char>(1 + random() % 255);
        (void)parse_trace(changed, "t");  // no crash is what is asked
    }
    CHECK(refusal("\x28\xB5\x2F\xFD" + std::string(50, '\xff')).find("damaged") != std::string::npos);
}

TEST_CASE("files that are not there, and folders, are told so") {
    CHECK(read_trace(folder() + "/missing.trace").error().find("cannot be opened") != std::string::npos);
    CHECK(read_trace(folder()).error().find("cannot be") != std::string::npos);
    CHECK(write_trace(Recorder{}, folder() + "/no/such/folder.trace").error().find("cannot be written") != std::string::npos);
}

TEST_CASE("docs/trace-format.md lists every event as events.def does") {
    std::ifstream in(TICKSCOPE_SOURCE_DIR "/docs/trace-format.md");
    const std::string page((std::istreambuf_iterator<char>(in)), {});
#define EVENT(name, subject, other, text, value, prose) \
    CHECK_MESSAGE(page.find("| `" #name "` | " #subject " | " #other " | " #text " | " #value " | " prose " |") != std::string::npos, #name);
#include "trace/events.def"
#undef EVENT
}
