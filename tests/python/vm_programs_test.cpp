// The programs under tests/python/machine print here what CPython 3.11 prints: standard output and standard error, byte by
// byte, and the exit status. remake.py there makes the expectations anew.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "machine_run.h"

namespace {

std::string read(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

// The first lines that differ: a whole program's output says little.
std::string difference(const std::string& expected, const std::string& actual) {
    std::istringstream a(expected), b(actual);
    std::string x, y;
    for (int line = 1;; ++line) {
        bool more_x = static_cast<bool>(std::getline(a, x)), more_y = static_cast<bool>(std::getline(b, y));
        if (!more_x && !more_y) return "";
        if (!more_x) x = "(end)";
        if (!more_y) y = "(end)";
        if (x != y) return "line " + std::to_string(line) + "\n  CPython: " + x + "\n  here:    " + y;
    }
}

}  // namespace

TEST_CASE("the machine's programs print what CPython prints") {
    const std::filesystem::path folder = std::filesystem::path(TICKSCOPE_SOURCE_DIR) / "tests/python/machine";
    int count = 0;
    std::vector<std::filesystem::path> programs;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".py" && entry.path().filename() != "remake.py") programs.push_back(entry.path());
    std::sort(programs.begin(), programs.end());
    for (const auto& path : programs) {
        CAPTURE(path.filename().string());
        std::filesystem::path expected = path;
        const std::string out = read(expected.replace_extension(".out"));
        const std::string err = read(expected.replace_extension(".err"));
        machine::Outcome outcome = machine::run(read(path), {}, nullptr, path.filename().string());
        CHECK_EQ(outcome.diagnostic, "");
        CHECK_EQ(difference(out, outcome.out), "");
        CHECK_EQ(difference(err, outcome.err), "");
        const bool fails = err.find("Traceback") != std::string::npos && err.rfind("\n  File") != std::string::npos;
        if (!fails && err.empty()) CHECK_EQ(outcome.status, 0);
        ++count;
    }
    CHECK(count >= 15);
}
