#include "ui/arrangement.h"

#include <algorithm>

namespace ui {

using scene::Rect;

const char* name_of(PanelId panel) {
    switch (panel) {
    case PanelId::stage: return "Stage";
    case PanelId::program: return "Program";
    case PanelId::inspector: return "Inspector";
    case PanelId::output: return "Output";
    case PanelId::timeline: return "Timeline";
    case PanelId::lesson: return "Lesson";
    case PanelId::count_: break;
    }
    return "";
}

namespace {

std::vector<PanelId> with_lesson(bool lesson, std::vector<PanelId> panels) {
    if (lesson) panels.insert(panels.begin(), PanelId::lesson);
    return panels;
}

// One column of panels, one under the other; those that would be lower than they can be join the next as tabs.
void stack(Arrangement& a, Rect column, std::vector<PanelId> panels, std::vector<float> shares, float least) {
    auto fits = [&] {
        float sum = 0;
        for (float s : shares) sum += s;
        const float room = column.h - a.gap * static_cast<float>(panels.size() - 1);
        for (float s : shares)
            if (room * s / sum < least) return false;
        return true;
    };
    if (panels.size() > 1 && !fits()) {
        a.docks.push_back({column, std::move(panels)});
        return;
    }
    float sum = 0;
    for (float s : shares) sum += s;
    const float room = column.h - a.gap * static_cast<float>(panels.size() - 1);
    float y = column.y;
    for (std::size_t i = 0; i < panels.size(); ++i) {
        const float h = i + 1 == panels.size() ? column.bottom() - y : room * shares[i] / sum;
        a.docks.push_back({{column.x, y, column.w, h}, {panels[i]}});
        y += h + a.gap;
    }
}

}  // namespace

Arrangement arrange(const ArrangementInput& in) {
    Arrangement a;
    const float w = in.width, h = in.height;
    a.slim = h < 560 || w < 700;
    a.gap = w >= 1500 && h >= 800 ? 12.0f : a.slim ? 6.0f : 8.0f;
    const float edge = w >= 1500 ? 16.0f : a.gap;
    const float top = a.slim ? 34.0f : w >= 1500 && h >= 800 ? 56.0f : 44.0f;
    const float bar = a.slim ? 40.0f : 52.0f;
    a.top = {edge, 0, w - 2 * edge, top};
    a.transport = {edge, h - bar - a.gap, w - 2 * edge, bar};
    Rect middle{edge, top, w - 2 * edge, a.transport.y - a.gap - top};
    const bool timeline_strip = h >= 500;
    if (timeline_strip) {
        const float wanted = 62 + 30 * static_cast<float>(std::clamp<std::size_t>(in.lanes, 3, 6));
        const float most = in.present ? h * 0.14f : h * 0.21f;
        const float height = std::clamp(wanted, std::min(104.0f, most), std::max(104.0f, most));
        a.docks.push_back({{middle.x, middle.bottom() - height, middle.w, height}, {PanelId::timeline}});
        middle.h -= height + a.gap;
    }
    if (w >= 1180 && middle.h >= 250 && timeline_strip) {
        const float left = in.present ? std::clamp(w * 0.21f, 280.0f, 420.0f) : std::clamp(w * 0.26f, 330.0f, 500.0f);
        const float right = in.present ? std::clamp(w * 0.15f, 230.0f, 320.0f) : std::clamp(w * 0.204f, 270.0f, 392.0f);
        const Rect l{middle.x, middle.y, left, middle.h}, r{middle.right() - right, middle.y, right, middle.h};
        a.docks.push_back({{l.right() + a.gap, middle.y, r.x - a.gap - l.right() - a.gap, middle.h}, {PanelId::stage}});
        if (in.lesson) stack(a, l, {PanelId::lesson, PanelId::program}, {0.52f, 0.48f}, 224);
        else a.docks.push_back({l, {PanelId::program}});
        stack(a, r, {PanelId::inspector, PanelId::output}, {0.62f, 0.38f}, 160);
    } else if (w >= 760 && middle.h >= 220) {
        const float left = std::clamp(w * (in.present ? 0.28f : 0.34f), 260.0f, 420.0f);
        const Rect l{middle.x, middle.y, left, middle.h};
        a.docks.push_back({{l.right() + a.gap, middle.y, middle.right() - l.right() - a.gap, middle.h}, {PanelId::stage}});
        if (middle.h >= 440) {
            const float lower = std::max(200.0f, middle.h * (in.lesson ? 0.4f : 0.46f));
            a.docks.push_back({{l.x, l.y, l.w, l.h - lower - a.gap}, with_lesson(in.lesson, {PanelId::program})});
            a.docks.push_back({{l.x, l.bottom() - lower, l.w, lower}, {PanelId::inspector, PanelId::output}});
        } else {
            a.docks.push_back({l, with_lesson(in.lesson, {PanelId::program, PanelId::inspector, PanelId::output})});
        }
        if (!timeline_strip) a.docks.back().panels.push_back(PanelId::timeline);
    } else {
        std::vector<PanelId> panels = {PanelId::stage, PanelId::program, PanelId::inspector, PanelId::output};
        if (in.lesson) panels.push_back(PanelId::lesson);
        if (!timeline_strip) panels.push_back(PanelId::timeline);
        a.docks.push_back({middle, std::move(panels)});
    }
    return a;
}

}  // namespace ui
