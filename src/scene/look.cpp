#include "scene/look.h"

namespace scene {

std::string elide(std::string_view text, TextStyle style, float max_width, const Measure& measure, bool* cut) {
    if (cut) *cut = false;
    // No text of one line is wider than this many bytes can be: spares measuring megabytes.
    constexpr std::size_t kMost = 2000;
    const bool long_text = text.size() > kMost;
    if (!long_text && measure.width(text, style) <= max_width) return std::string(text);
    if (cut) *cut = true;
    auto begins = [&](std::size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80; };
    const std::string dots = "\xE2\x80\xA6";
    std::size_t low = 0, high = long_text ? kMost : text.size();
    while (low < high) {  // the longest prefix that fits
        std::size_t middle = (low + high + 1) / 2;
        while (middle < high && middle < text.size() && !begins(middle)) ++middle;
        if (measure.width(std::string(text.substr(0, middle)) + dots, style) <= max_width) {
            low = middle;
        } else {
            std::size_t below = (low + high + 1) / 2 - 1;
            while (below > low && !begins(below)) --below;
            high = below;
        }
    }
    while (low > 0 && text[low - 1] == ' ') --low;
    if (low == 0) return measure.width(dots, style) <= max_width ? dots : std::string();
    return std::string(text.substr(0, low)) + dots;
}

std::vector<std::string> wrapped(std::string_view text, TextStyle style, float max_width, const Measure& measure, std::size_t most) {
    std::vector<std::string> lines;
    while (!text.empty() && lines.size() < most) {
        if (lines.size() + 1 == most || measure.width(text, style) <= max_width) {
            lines.emplace_back(text);
            break;
        }
        std::size_t fits = 0;  // bytes that fit, never cutting a letter in two; at least one letter
        for (std::size_t end = 1; end <= text.size(); ++end) {
            if (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) continue;
            if (fits && measure.width(text.substr(0, end), style) > max_width) break;
            fits = end;
        }
        std::size_t cut = fits;
        if (const std::size_t space = text.rfind(' ', fits); space != std::string_view::npos && space > fits / 3) cut = space;
        else if (const std::size_t mark = text.find_last_of("(,.=/", fits - 1); mark != std::string_view::npos && mark > fits / 3) cut = mark + 1;
        lines.emplace_back(text.substr(0, cut));
        text.remove_prefix(cut);
        while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    }
    return lines;
}

}  // namespace scene
