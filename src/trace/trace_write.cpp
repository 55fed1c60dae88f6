#include <fmt/format.h>
#include <zstd.h>

#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <functional>
#include <iterator>
#include <utility>

#include "trace/json_line.h"
#include "trace/trace_file.h"
#include "trace/trace_values.h"

namespace trace {

namespace {

constexpr std::size_t kFlush = 1 << 18;

// The value as JSON: a whole number where the kind has one, else a number with a point or exponent, or what JSON lacks
// as a text.
void append_value(std::string& out, const Event& e) {
    auto to = std::back_inserter(out);
    if (has_integer_value(e)) {
        fmt::format_to(to, "{}", e.integer());
        return;
    }
    const double value = e.value();
    if (std::isfinite(value)) {
        const std::size_t before = out.size();
        fmt::format_to(to, "{}", value);
        if (out.find_first_of(".e", before) == std::string::npos) out += ".0";
    } else if (std::isinf(value)) {
        out += value > 0 ? "\"inf\"" : "\"-inf\"";
    } else {
        fmt::format_to(to, "\"{:#018x}\"", e.bits);  // a NaN keeps its bits
    }
}

void append_event(std::string& out, const Event& e) {
    // [kind, subject, other, text, value, by, aux, depth], without the zeros at the end
    const int last = e.depth ? 7 : e.aux ? 6 : e.by ? 5 : e.bits ? 4 : e.text ? 3 : e.other ? 2 : e.subject ? 1 : 0;
    auto to = std::back_inserter(out);
    fmt::format_to(to, "[\"{}\"", name_of(e.kind));
    if (last >= 1) fmt::format_to(to, ",{}", e.subject);
    if (last >= 2) fmt::format_to(to, ",{}", e.other);
    if (last >= 3) fmt::format_to(to, ",{}", e.text);
    if (last >= 4) out += ',', append_value(out, e);
    if (last >= 5) fmt::format_to(to, ",{}", e.by);
    if (last >= 6) fmt::format_to(to, ",{}", e.aux);
    if (last >= 7) fmt::format_to(to, ",{}", e.depth);
    out += "]\n";
}

// Calls `flush` with pieces of the file; stops when it answers false.
bool format_to(const Recorder& recorder, const std::function<bool(std::string_view)>& flush) {
    std::string out = fmt::format("{{\"tickscope\":\"trace\",\"version\":{},\"detail\":\"{}\"}}\n", kTraceVersion,
                                  recorder.detail() == Detail::all ? "all" : "ticks");
    for (const SourceText& source : recorder.sources) {
        out += "{\"source\":";
        append_json_text(out, source.name);
        out += ",\"text\":";
        append_json_text(out, source.text);
        out += "}\n";
    }
    TextId written = 0;  // texts so far: each stands before the first event that needs it
    for (EventIndex i = 0; i < recorder.size(); ++i) {
        const Event& e = recorder[i];
        const TextId needed = std::min(std::max(e.text, other_is_text(e.kind) ? e.other : 0), recorder.text_count() - 1);
        while (written < needed) {
            append_json_text(out, recorder.text(++written));
            out += '\n';
        }
        append_event(out, e);
        if (out.size() >= kFlush) {
            if (!flush(out)) return false;
            out.clear();
        }
    }
    return flush(out);
}

struct File {
    std::FILE* file = nullptr;
    ~File() {
        if (file) std::fclose(file);
    }
    bool write(const void* data, std::size_t size) { return std::fwrite(data, 1, size, file) == size; }
};

struct Compressor {
    ZSTD_CCtx* context = ZSTD_createCCtx();
    std::string buffer = std::string(ZSTD_CStreamOutSize(), '\0');
    ~Compressor() { ZSTD_freeCCtx(context); }

    bool feed(std::string_view piece, ZSTD_EndDirective how, const std::function<bool(std::string_view)>& write) {
        ZSTD_inBuffer in{piece.data(), piece.size(), 0};
        for (;;) {
            ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
            const std::size_t left = ZSTD_compressStream2(context, &out, &in, how);
            if (ZSTD_isError(left)) return false;
            if (out.pos && !write({buffer.data(), out.pos})) return false;
            if (how == ZSTD_e_end ? left == 0 : in.pos == in.size) return true;
        }
    }
};

}  // namespace

std::string format_trace(const Recorder& recorder) {
    std::string whole;
    format_to(recorder, [&](std::string_view piece) {
        whole += piece;
        return true;
    });
    return whole;
}

base::Result<std::size_t> write_trace(const Recorder& recorder, const std::string& path) {
    File file;
    file.file = std::fopen(path.c_str(), "wb");
    if (!file.file) return base::Error{fmt::format("{}: cannot be written: {}", path, std::strerror(errno))};
    std::size_t bytes = 0;
    const auto write = [&](std::string_view piece) {
        bytes += piece.size();
        return file.write(piece.data(), piece.size());
    };
    bool good = true;
    if (path.ends_with(".zst")) {
        Compressor compressor;
        good = format_to(recorder, [&](std::string_view piece) { return compressor.feed(piece, ZSTD_e_continue, write); }) &&
               compressor.feed({}, ZSTD_e_end, write);
    } else {
        good = format_to(recorder, write);
    }
    if (good && std::fclose(std::exchange(file.file, nullptr)) != 0) good = false;
    if (!good) return base::Error{fmt::format("{}: writing failed: {}", path, std::strerror(errno))};
    return bytes;
}

}  // namespace trace
