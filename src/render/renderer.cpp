#include "render/renderer.h"

#include <glad/gl.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace render {
namespace {

base::Result<unsigned> compile(const Resources& resources, const std::string& name, unsigned kind, bool es) {
    base::Result<std::string> text = resources.read("shaders/" + name);
    if (!text) return base::Error{text.error()};
    const char* head = es ? "#version 300 es\nprecision highp float;\nprecision highp int;\n" : "#version 330 core\n";
    const char* parts[] = {head, text->c_str()};
    const unsigned shader = glCreateShader(kind);
    glShaderSource(shader, 2, parts, nullptr);
    glCompileShader(shader);
    int good = 0;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
    if (!good) {
        char log[1024] = "";
        glGetShaderInfoLog(shader, sizeof log, nullptr, log);
        glDeleteShader(shader);
        return base::Error{"the graphics driver refuses the shader " + name + ": " + log};
    }
    return shader;
}

base::Result<unsigned> link(const Resources& resources, const std::string& name, bool es) {
    base::Result<unsigned> vertex = compile(resources, name + ".vert", GL_VERTEX_SHADER, es);
    if (!vertex) return vertex;
    base::Result<unsigned> fragment = compile(resources, name + ".frag", GL_FRAGMENT_SHADER, es);
    if (!fragment) {
        glDeleteShader(*vertex);
        return fragment;
    }
    const unsigned program = glCreateProgram();
    glAttachShader(program, *vertex);
    glAttachShader(program, *fragment);
    glLinkProgram(program);
    glDeleteShader(*vertex);
    glDeleteShader(*fragment);
    int good = 0;
    glGetProgramiv(program, GL_LINK_STATUS, &good);
    if (!good) {
        char log[1024] = "";
        glGetProgramInfoLog(program, sizeof log, nullptr, log);
        glDeleteProgram(program);
        return base::Error{"the graphics driver cannot link the shader " + name + ": " + log};
    }
    return program;
}

void attribute(unsigned index, int count, unsigned type, bool normalised, std::size_t stride, std::size_t offset, unsigned divisor) {
    glEnableVertexAttribArray(index);
    glVertexAttribPointer(index, count, type, normalised ? GL_TRUE : GL_FALSE, static_cast<int>(stride), reinterpret_cast<const void*>(offset));
    glVertexAttribDivisor(index, divisor);
}

// OpenGL counts rows from the bottom.
void set_scissor(const scene::Rect& r, int height) {
    glScissor(static_cast<int>(r.x), height - static_cast<int>(r.bottom()), static_cast<int>(r.w), static_cast<int>(r.h));
}

}  // namespace

base::Result<std::unique_ptr<Renderer>> Renderer::create(const Resources& resources, bool es) {
    std::unique_ptr<Renderer> r(new Renderer);
    base::Result<unsigned> shape = link(resources, "shape", es);
    if (!shape) return base::Error{shape.error()};
    r->shape_program_ = *shape;
    base::Result<unsigned> stroke = link(resources, "stroke", es);
    if (!stroke) return base::Error{stroke.error()};
    r->stroke_program_ = *stroke;
    r->shape_size_ = glGetUniformLocation(r->shape_program_, "u_size");
    r->stroke_size_ = glGetUniformLocation(r->stroke_program_, "u_size");

    glGenVertexArrays(1, &r->shape_array_);
    glGenBuffers(1, &r->shape_buffer_);
    glBindVertexArray(r->shape_array_);
    glBindBuffer(GL_ARRAY_BUFFER, r->shape_buffer_);
    attribute(0, 4, GL_FLOAT, false, sizeof(Instance), offsetof(Instance, rect), 1);
    attribute(1, 4, GL_FLOAT, false, sizeof(Instance), offsetof(Instance, params), 1);
    attribute(2, 4, GL_FLOAT, false, sizeof(Instance), offsetof(Instance, more), 1);
    attribute(3, 4, GL_UNSIGNED_BYTE, true, sizeof(Instance), offsetof(Instance, fill), 1);
    attribute(4, 4, GL_UNSIGNED_BYTE, true, sizeof(Instance), offsetof(Instance, stroke), 1);
    glGenVertexArrays(1, &r->stroke_array_);
    glGenBuffers(1, &r->stroke_buffer_);
    glBindVertexArray(r->stroke_array_);
    glBindBuffer(GL_ARRAY_BUFFER, r->stroke_buffer_);
    attribute(0, 4, GL_FLOAT, false, sizeof(Vertex), offsetof(Vertex, place), 0);
    attribute(1, 4, GL_FLOAT, false, sizeof(Vertex), offsetof(Vertex, params), 0);
    attribute(2, 4, GL_UNSIGNED_BYTE, true, sizeof(Vertex), offsetof(Vertex, colour), 0);
    glBindVertexArray(0);
    return r;
}

Renderer::~Renderer() {
    glDeleteProgram(shape_program_);
    glDeleteProgram(stroke_program_);
    glDeleteVertexArrays(1, &shape_array_);
    glDeleteVertexArrays(1, &stroke_array_);
    glDeleteBuffers(1, &shape_buffer_);
    glDeleteBuffers(1, &stroke_buffer_);
}

void Renderer::sample_nearest(unsigned texture) {
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glBindTexture(GL_TEXTURE_2D, 0);
}

// A strip of quads along the line, mitred at its corners, a pixel wider than it shows so that its edge can fade.
void Renderer::add_stroke(const scene::Stroke& stroke, const View& view, std::uint32_t colour) {
    using scene::Vec2;
    scratch_.clear();
    for (const Vec2& p : stroke.points) {
        const Vec2 at = view.origin + p * view.scale;
        if (scratch_.empty() || scene::length(at - scratch_.back()) > 0.01f) scratch_.push_back(at);
    }
    const std::size_t n = scratch_.size();
    if (n < 2) return;
    const bool closed = stroke.closed && n > 3;
    const float half = std::max(0.5f, stroke.width * view.scale / 2), reach = half + 1;
    const float dash = stroke.dash * view.scale;
    auto direction = [&](std::size_t i, std::size_t j) {
        const Vec2 d = scratch_[j] - scratch_[i];
        return d * (1 / std::max(1e-6f, scene::length(d)));
    };
    float along = 0;
    Vertex left{}, right{};
    for (std::size_t i = 0; i < n; ++i) {
        const bool first = i == 0, last = i + 1 == n;
        // The line of a closed shape comes back to its first point, which is its last too.
        const Vec2 in = first ? (closed ? direction(n - 2, n - 1) : direction(0, 1)) : direction(i - 1, i);
        const Vec2 out = last ? (closed ? direction(0, 1) : in) : direction(i, i + 1);
        Vec2 normal{-(in.y + out.y), in.x + out.x};
        const float size = scene::length(normal);
        normal = size > 1e-4f ? normal * (1 / size) : Vec2{-in.y, in.x};
        const float cosine = std::max(0.35f, normal.x * -in.y + normal.y * in.x);
        const Vec2 offset = normal * (reach / cosine);
        if (!first) along += scene::length(scratch_[i] - scratch_[i - 1]);
        const Vec2 p = scratch_[i];
        Vertex l{{p.x + offset.x, p.y + offset.y, reach, along}, {half, dash, 0, 0}, colour};
        Vertex r{{p.x - offset.x, p.y - offset.y, -reach, along}, {half, dash, 0, 0}, colour};
        if (!first) {
            for (const Vertex& v : {left, right, l, l, right, r}) vertices_.push_back(v);
        }
        left = l, right = r;
    }
}

void Renderer::clear(const scene::Rect& pixels, int height, std::uint32_t colour) {
    glEnable(GL_SCISSOR_TEST);
    set_scissor(pixels, height);
    auto part = [colour](unsigned shift) { return static_cast<float>(colour >> shift & 255) / 255; };
    glClearColor(part(0), part(8), part(16), part(24));
    glClear(GL_COLOR_BUFFER_BIT);
}

void Renderer::draw_strokes(const View& view) {
    if (vertices_.empty()) return;
    glUseProgram(stroke_program_);
    glUniform2f(stroke_size_, static_cast<float>(view.width), static_cast<float>(view.height));
    glBindVertexArray(stroke_array_);
    glBindBuffer(GL_ARRAY_BUFFER, stroke_buffer_);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices_.size() * sizeof(Vertex)), vertices_.data(), GL_STREAM_DRAW);
    glDrawArrays(GL_TRIANGLES, 0, static_cast<int>(vertices_.size()));
    vertices_.clear();
}

void Renderer::draw_instances(const View& view) {
    if (instances_.empty()) return;
    glUseProgram(shape_program_);
    glUniform2f(shape_size_, static_cast<float>(view.width), static_cast<float>(view.height));
    glBindVertexArray(shape_array_);
    glBindBuffer(GL_ARRAY_BUFFER, shape_buffer_);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(instances_.size() * sizeof(Instance)), instances_.data(), GL_STREAM_DRAW);
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<int>(instances_.size()));
    instances_.clear();
}

// The rim of a box is shaded, a strip at a time, and its inside cleared.
void Renderer::draw_large(const Instance& box, const scene::Rect& inside, const View& view) {
    using scene::Rect;
    draw_instances(view);
    const float width = view.clip.right(), height = view.clip.bottom();
    const Rect strips[] = {{view.clip.x, view.clip.y, view.clip.w, inside.y - view.clip.y},
                           {view.clip.x, inside.bottom(), view.clip.w, height - inside.bottom()},
                           {view.clip.x, inside.y, inside.x - view.clip.x, inside.h},
                           {inside.right(), inside.y, width - inside.right(), inside.h}};
    for (const Rect& strip : strips) {
        if (strip.empty()) continue;
        set_scissor(strip, view.height);
        instances_.push_back(box);
        draw_instances(view);
    }
    clear(inside, view.height, box.fill);
    set_scissor(view.clip, view.height);
}

void Renderer::draw(const scene::Layer& layer, const View& asked, const Palette& palette) {
    View view = asked;
    const scene::Rect all{0, 0, static_cast<float>(view.width), static_cast<float>(view.height)};
    view.clip = view.clip.empty() ? all : intersection(whole_pixels(view.clip), all);
    if (view.clip.empty()) return;
    const float k = view.scale;
    auto place = [&](scene::Vec2 p) { return view.origin + p * k; };
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
    glEnable(GL_SCISSOR_TEST);
    set_scissor(view.clip, view.height);
    glViewport(0, 0, view.width, view.height);

    instances_.clear();
    vertices_.clear();
    for (const scene::Stroke& stroke : layer.strokes) add_stroke(stroke, view, palette.packed(stroke.colour));
    draw_strokes(view);
    for (const scene::Box& box : layer.boxes) {
        const scene::Vec2 c = place(box.rect.centre());
        const Instance shape{{c.x, c.y, box.rect.w * k / 2, box.rect.h * k / 2}, {box.radius * k, box.border * k, box.glow * k, 0}, {0, 0, 0, 0}, palette.packed(box.fill), palette.packed(box.stroke)};
        const float rim = std::max(box.radius, box.border) * k + 2;
        const float x = std::ceil(c.x - shape.rect[2] + rim), y = std::ceil(c.y - shape.rect[3] + rim);
        const scene::Rect inside = intersection(view.clip, {x, y, std::floor(c.x + shape.rect[2] - rim) - x, std::floor(c.y + shape.rect[3] - rim) - y});
        if (!inside.empty() && box.fill.alpha >= 1 && worth_clearing(inside)) draw_large(shape, inside, view);
        else instances_.push_back(shape);
    }
    for (const scene::Arc& arc : layer.arcs) {
        const scene::Vec2 c = place(arc.centre);
        const float r = arc.radius * k;
        instances_.push_back({{c.x, c.y, r, r}, {r, 0, 0, 1}, {arc.from, arc.to, arc.thickness * k, 0}, palette.packed(arc.colour), 0});
    }
    for (const scene::MarkShape& mark : layer.marks) {
        if (mark.mark == scene::Mark::none) continue;
        const scene::Vec2 c = place(mark.centre);
        const float r = mark.radius * k, room = mark.mark == scene::Mark::arrow ? r * 2 : r;
        instances_.push_back({{c.x, c.y, room, room}, {r, 0, 0, 1 + static_cast<float>(mark.mark)}, {0, 0, 0, mark.angle}, palette.packed(mark.colour), 0});
    }
    draw_instances(view);
    glBindVertexArray(0);
}

}  // namespace render
