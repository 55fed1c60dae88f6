#include <fmt/format.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <functional>
#include <limits>
#include <unordered_map>
#include <vector>

#include "trace/json_line.h"
#include "trace/trace_file.h"
#include "trace/trace_values.h"

namespace trace {

namespace {

const std::unordered_map<std::string_view, EventKind>& kinds() {
    static const std::unordered_map<std::string_view, EventKind> all = [] {
        std::unordered_map<std::string_view, EventKind> map;
        for (int k = 0; k < static_cast<int>(EventKind::count_); ++k) map.emplace(name_of(static_cast<EventKind>(k)), static_cast<EventKind>(k));
        return map;
    }();
    return all;
}

// Takes lines, one after another, and builds the recorder from them.
class Reader {
  public:
    Reader(std::string name, const ReadLimits& limits) : name_(std::move(name)), limits_(limits) {}

    bool line(std::string_view text) {
        ++number_;
        JsonLine json(text);
        const bool good = !recorder_ ? header(json) : json.at_end() ? true : body(json);
        if (good) return true;
        error_ = fmt::format("{}:{}:{}: {}", name_, number_, json.column(), json.problem());
        return false;
    }
    bool damaged(std::string_view what) {
        error_ = fmt::format("{}:{}: {}", name_, number_ + 1, what);
        return false;
    }
    const ReadLimits& limits() const { return limits_; }

    base::Result<std::unique_ptr<Recorder>> result(bool good) {
        if (good && !recorder_) damaged("the file is empty");
        if (!error_.empty()) return base::Error{error_};
        return std::move(recorder_);
    }

  private:
    // Flat objects: `take` is called with each key, and reads its value.
    bool object(JsonLine& json, const std::function<bool(const std::string&)>& take) {
        if (!json.expect('{')) return false;
        if (json.eat('}')) return true;
        std::string key;
        do {
            if (!json.text(key) || !json.expect(':') || !take(key)) return false;
        } while (json.eat(','));
        return json.expect('}') && json.expect_end();
    }

    bool header(JsonLine& json) {
        std::string what, detail = "all", other;
        std::uint64_t version = 0;
        if (json.peek() != '{') return json.fail_here("this is not a trace: its first line is not a header");
        const bool good = object(json, [&](const std::string& key) {
            if (key == "tickscope") return json.text(what);
            if (key == "version") return json.unsigned_number(std::numeric_limits<std::int32_t>::max(), version, "the version");
            if (key == "detail") return json.text(detail);
            if (json.peek() == '"') return json.text(other);  // remarks of whoever wrote it
            JsonLine::Number n;
            return json.number(n);
        });
        if (!good) return false;
        if (what != "trace") return json.fail("this is not a trace: the header does not say \"tickscope\":\"trace\"");
        if (version != kTraceVersion)
            return json.fail(fmt::format("the trace has version {}; this program reads version {}", version, kTraceVersion));
        if (detail != "all" && detail != "ticks") return json.fail("\"detail\" is neither \"all\" nor \"ticks\"");
        recorder_ = std::make_unique<Recorder>(detail == "all" ? Detail::all : Detail::ticks);
        return true;
    }

    bool body(JsonLine& json) {
        switch (json.peek()) {
        case '[': return event(json);
        case '"': return text(json);
        case '{': return source(json);
        default: return json.fail_here("an event, a text or a source was expected");
        }
    }

    bool more_text(JsonLine& json, std::size_t bytes) {
        text_bytes_ += bytes;
        return text_bytes_ <= limits_.text_bytes || json.fail(fmt::format("the trace holds more than {} MB of text", limits_.text_bytes >> 20));
    }

    bool text(JsonLine& json) {
        if (!json.text(buffer_) || !json.expect_end() || !more_text(json, buffer_.size() + 24)) return false;
        texts_.push_back(recorder_->intern(buffer_));  // the same text twice is one text
        return true;
    }

    bool source(JsonLine& json) {
        SourceText source;
        bool named = false;
        const bool good = object(json, [&](const std::string& key) {
            if (key == "source") return named = true, json.text(source.name);
            if (key == "text") return json.text(source.text);
            return json.fail(fmt::format("a source has no \"{}\"", key.substr(0, 40)));
        });
        if (!good || !more_text(json, source.text.size() + source.name.size() + 64)) return false;
        if (!named) return json.fail_here("a source has no name");
        if (recorder_->sources.size() >= limits_.sources) return json.fail(fmt::format("the trace has more than {} sources", limits_.sources));
        recorder_->sources.push_back(std::move(source));
        return true;
    }

    bool text_id(JsonLine& json, std::uint32_t& out, std::string_view what) {
        std::uint64_t n = 0;
        if (!json.unsigned_number(0xFFFFFFFFu, n, what)) return false;
        if (n > texts_.size()) return json.fail(fmt::format("{} is text {}, but there are only {} so far", what, n, texts_.size()));
        out = n ? texts_[n - 1] : 0;
        return true;
    }

    bool value(JsonLine& json, Event& e) {
        if (json.peek() == '"') {
            if (!json.text(buffer_)) return false;
            if (buffer_ == "inf") e.bits = Event::of(std::numeric_limits<double>::infinity());
            else if (buffer_ == "-inf") e.bits = Event::of(-std::numeric_limits<double>::infinity());
            else {
                const char* end = buffer_.data() + buffer_.size();
                const bool hex = buffer_.starts_with("0x") && buffer_.size() == 18;
                const auto parsed = hex ? std::from_chars(buffer_.data() + 2, end, e.bits, 16) : std::from_chars_result{nullptr, std::errc::invalid_argument};
                if (parsed.ec != std::errc{} || parsed.ptr != end) return json.fail("a value is a number, \"inf\", \"-inf\" or \"0x\" with 16 digits");
            }
            return true;
        }
        JsonLine::Number n;
        if (!json.number(n)) return false;
        whole_value_ = n.whole;
        e.bits = n.whole ? static_cast<std::uint64_t>(n.integer) : Event::of(n.real);
        real_value_ = n.real;
        return true;
    }

    bool event(JsonLine& json) {
        Event e;
        std::uint64_t n = 0;
        if (!json.expect('[') || !json.text(buffer_)) return false;
        const auto kind = kinds().find(buffer_);
        if (kind == kinds().end()) return json.fail(fmt::format("there is no kind of event \"{}\"", buffer_.substr(0, 40)));
        e.kind = kind->second;
        whole_value_ = false;
        const EventIndex index = recorder_->size();
        // In the order of the columns; what is left out is 0.
        bool good = true;
        for (int column = 1; good && json.eat(','); ++column) {
            switch (column) {
            case 1: good = json.unsigned_number(0xFFFFFFFFu, n, "the subject"), e.subject = static_cast<Id>(n); break;
            case 2:
                if (other_is_text(e.kind)) good = text_id(json, e.other, "the name");
                else good = json.unsigned_number(0xFFFFFFFFu, n, "`other`"), e.other = static_cast<Id>(n);
                break;
            case 3: good = text_id(json, e.text, "the text"); break;
            case 4: good = value(json, e); break;
            case 5:
                good = json.unsigned_number(0xFFFFFFFFu, n, "`by`"), e.by = static_cast<EventIndex>(n);
                if (good && e.by != 0 && e.by >= index) good = json.fail(fmt::format("event {} says that event {} caused it, which is not before it", index, e.by));
                break;
            case 6: good = json.unsigned_number(255, n, "`aux`"), e.aux = static_cast<std::uint8_t>(n); break;
            case 7: good = json.unsigned_number(65535, n, "the depth"), e.depth = static_cast<std::uint16_t>(n); break;
            default: good = json.fail_here("an event has at most eight fields"); break;
            }
        }
        if (!good || !json.expect(']') || !json.expect_end()) return false;
        // A time may be written as 1 for 1.0; what is a whole number by its kind stays one.
        if (whole_value_ && !has_integer_value(e)) e.bits = Event::of(real_value_);
        if (index >= limits_.events) return json.fail(fmt::format("the trace has more than {} events", limits_.events));
        recorder_->append(e);
        return true;
    }

    std::string name_;
    ReadLimits limits_;
    std::size_t number_ = 0;  // of the line
    std::unique_ptr<Recorder> recorder_;
    std::vector<TextId> texts_;  // by their number in the file
    std::size_t text_bytes_ = 0;
    std::string buffer_;
    bool whole_value_ = false;
    double real_value_ = 0;
    std::string error_;
};

// Cuts a stream of bytes into lines.
class Lines {
  public:
    explicit Lines(Reader& reader) : reader_(reader) {}

    bool feed(std::string_view piece) {
        while (!piece.empty()) {
            const std::size_t end = piece.find('\n');
            const std::string_view part = piece.substr(0, end);
            if (begun_.size() + part.size() > reader_.limits().line_bytes)
                return reader_.damaged(fmt::format("the line is longer than {} MB", reader_.limits().line_bytes >> 20));
            if (end == std::string_view::npos) {
                begun_ += part;
                return true;
            }
            if (begun_.empty()) {
                if (!reader_.line(part)) return false;
            } else {
                begun_ += part;
                if (!reader_.line(begun_)) return false;
                begun_.clear();
            }
            piece.remove_prefix(end + 1);
        }
        return true;
    }
    bool finish() {
        return begun_.empty() || reader_.damaged("the file ends in the middle of this line: it is not complete");
    }

  private:
    Reader& reader_;
    std::string begun_;
};

class Decompressor {
  public:
    explicit Decompressor(Reader& reader) : reader_(reader), buffer_(ZSTD_DStreamOutSize(), '\0') {
        ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, 27);  // 128 MB at most, whatever the file claims
    }
    ~Decompressor() { ZSTD_freeDCtx(context_); }
    Decompressor(const Decompressor&) = delete;

    bool feed(std::string_view piece, Lines& lines) {
        ZSTD_inBuffer in{piece.data(), piece.size(), 0};
        while (in.pos < in.size) {
            ZSTD_outBuffer out{buffer_.data(), buffer_.size(), 0};
            left_ = ZSTD_decompressStream(context_, &out, &in);
            if (ZSTD_isError(left_)) return reader_.damaged(fmt::format("the compressed data is damaged: {}", ZSTD_getErrorName(left_)));
            if (!lines.feed({buffer_.data(), out.pos})) return false;
            // A full buffer may hide more that is ready.
            while (out.pos == out.size && left_ != 0) {
                out.pos = 0;
                ZSTD_inBuffer none{piece.data(), 0, 0};
                left_ = ZSTD_decompressStream(context_, &out, &none);
                if (ZSTD_isError(left_)) return reader_.damaged("the compressed data is damaged");
                if (!lines.feed({buffer_.data(), out.pos})) return false;
            }
        }
        return true;
    }
    bool finish() { return left_ == 0 || reader_.damaged("the compressed file ends too early: it is not complete"); }

  private:
    Reader& reader_;
    ZSTD_DCtx* context_ = ZSTD_createDCtx();
    std::string buffer_;
    std::size_t left_ = 0;
};

bool is_zstd(std::string_view start) { return start.starts_with("\x28\xB5\x2F\xFD"); }

using Pull = std::function<std::string_view()>;  // the next piece; empty at the end

base::Result<std::unique_ptr<Recorder>> read_pieces(const Pull& pull, const std::string& name, const ReadLimits& limits) {
    Reader reader(name, limits);
    Lines lines(reader);
    std::string_view piece = pull();
    bool good = true;
    if (is_zstd(piece)) {
        Decompressor decompressor(reader);
        for (; good && !piece.empty(); piece = pull()) good = decompressor.feed(piece, lines);
        good = good && decompressor.finish();
    } else {
        for (; good && !piece.empty(); piece = pull()) good = lines.feed(piece);
    }
    good = good && lines.finish();
    return reader.result(good);
}

}  // namespace

base::Result<std::unique_ptr<Recorder>> parse_trace(std::string_view bytes, const std::string& name, const ReadLimits& limits) {
    return read_pieces([&] { return std::exchange(bytes, {}); }, name, limits);
}

base::Result<std::unique_ptr<Recorder>> read_trace(const std::string& path, const ReadLimits& limits) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (!file) return base::Error{fmt::format("{}: cannot be opened: {}", path, std::strerror(errno))};
    std::vector<char> buffer(1 << 18);
    bool failed = false;
    auto result = read_pieces(
        [&]() -> std::string_view {
            const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file);
            if (got == 0 && std::ferror(file)) failed = true;  // a folder, say
            return {buffer.data(), got};
        },
        path, limits);
    std::fclose(file);
    if (failed) return base::Error{fmt::format("{}: cannot be read", path)};
    return result;
}

}  // namespace trace
