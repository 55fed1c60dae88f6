// Pictures in memory: what was drawn offscreen, written as PNG, compared with another.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.h"

namespace render {

struct Image {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba;  // from the top left, 4 bytes a pixel
};

base::Result<bool> write_png(const Image& image, const std::filesystem::path& path);
base::Result<Image> read_png(const std::filesystem::path& path);

// The share of pixels (0..1) that differ by more than `tolerance` of 255 in any channel; 1 if the sizes differ.
double difference(const Image& a, const Image& b, int tolerance);

// A framebuffer to draw into instead of the window, for pictures of any size. Belongs to the current context.
class Offscreen {
  public:
    Offscreen(int width, int height);
    ~Offscreen();
    Offscreen(const Offscreen&) = delete;
    Offscreen& operator=(const Offscreen&) = delete;

    bool complete() const { return complete_; }
    void bind() const;
    Image read() const;

  private:
    int width_, height_;
    unsigned framebuffer_ = 0, texture_ = 0;
    bool complete_ = false;
};

}  // namespace render
