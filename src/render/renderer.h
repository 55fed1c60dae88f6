// Draws a layer's shapes with OpenGL 3.3 core (or ES 3.0): boxes, arcs and marks are instances of one quad whose
// fragment shader knows their signed distance, strokes are triangles. Text is not drawn here. A Renderer belongs to
// the context that was current when it was made; it leaves blending and its own program bound.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.h"
#include "render/palette.h"
#include "render/resources.h"
#include "scene/picture.h"

namespace render {

// Where logical pixels go: framebuffer = origin + logical * scale. The clip is in framebuffer pixels from the top left.
struct View {
    int width = 0, height = 0;  // of the framebuffer
    scene::Vec2 origin;
    float scale = 1;
    scene::Rect clip;  // empty: everything
};

class Renderer {
  public:
    static base::Result<std::unique_ptr<Renderer>> create(const Resources& resources, bool es = false);
    ~Renderer();
    Renderer(const Renderer&) = delete;
    Renderer& operator=(const Renderer&) = delete;

    // A texture whose texels meet pixels one to one, as letters do: no mixing of neighbours, which costs software drivers dear.
    static void sample_nearest(unsigned texture);

    // An opaque rectangle is worth clearing if it is large: nothing is shaded, which takes a software driver a fraction.
    static bool worth_clearing(const scene::Rect& pixels) { return pixels.w * pixels.h > 128 * 128; }
    // Whole pixels from the top left of a framebuffer that is `height` high; leaves the scissor test on.
    static void clear(const scene::Rect& pixels, int height, std::uint32_t colour);

    void draw(const scene::Layer& layer, const View& view, const Palette& palette);

  private:
    struct Instance {
        float rect[4], params[4], more[4];
        std::uint32_t fill, stroke;
    };
    struct Vertex {
        float place[4], params[4];
        std::uint32_t colour;
    };
    Renderer() = default;
    void add_stroke(const scene::Stroke& stroke, const View& view, std::uint32_t colour);
    void draw_strokes(const View& view);
    void draw_instances(const View& view);
    void draw_large(const Instance& box, const scene::Rect& inside, const View& view);

    unsigned shape_program_ = 0, stroke_program_ = 0;
    unsigned shape_array_ = 0, shape_buffer_ = 0, stroke_array_ = 0, stroke_buffer_ = 0;
    int shape_size_ = -1, stroke_size_ = -1;
    std::vector<Instance> instances_;
    std::vector<Vertex> vertices_;
    std::vector<scene::Vec2> scratch_;
};

}  // namespace render
