// Everything that differs between Dear ImGui 1.86 (Debian 12) and 1.92, in one place. The window uses ImGui for its
// draw lists, its font atlas and its backends; widgets and keys are the window's own, so little differs.
#pragma once

#include <imgui.h>

#include <cstdint>

#if __has_include(<backends/imgui_impl_opengl3.h>)
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#else
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#endif
#if __has_include(<imgui_freetype.h>)
#include <imgui_freetype.h>
#define TICKSCOPE_IMGUI_FREETYPE 1
#elif __has_include(<misc/freetype/imgui_freetype.h>)
#include <misc/freetype/imgui_freetype.h>
#define TICKSCOPE_IMGUI_FREETYPE 1
#endif

namespace ui::compat {

// Light hinting keeps stems crisp without moving letters. 1.92 renamed the flags and loads glyphs when they are used.
inline void prepare_atlas(ImFontAtlas& atlas) {
#if IMGUI_VERSION_NUM >= 19200
#ifdef TICKSCOPE_IMGUI_FREETYPE
    atlas.FontLoaderFlags |= ImGuiFreeTypeLoaderFlags_LightHinting;
#endif
#else
#ifdef TICKSCOPE_IMGUI_FREETYPE
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas.FontBuilderFlags |= ImGuiFreeTypeBuilderFlags_LightHinting;
#endif
    atlas.TexDesiredWidth = 2048;
#endif
    atlas.Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;  // lines are polygons: texels are not mixed
}

// After the fonts of an atlas changed: draws their letters, in memory.
inline void rasterise_atlas(ImFontAtlas& atlas) {
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    atlas.GetTexDataAsAlpha8(&pixels, &width, &height);
}

// And hands them to the GL backend. In 1.92 the backend follows by itself.
inline void upload_atlas([[maybe_unused]] ImFontAtlas& atlas) {
#if IMGUI_VERSION_NUM < 19200
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
    atlas.ClearTexData();
#endif
}

// The GL texture that holds them; 0 while the backend has made none.
inline unsigned texture_of(const ImFontAtlas& atlas) {
#if IMGUI_VERSION_NUM >= 19200
    return static_cast<unsigned>(atlas.TexRef.GetTexID());
#else
    return static_cast<unsigned>(reinterpret_cast<std::uintptr_t>(atlas.TexID));
#endif
}

inline void add_text(ImDrawList& list, ImFont* font, float size, ImVec2 at, ImU32 colour, const char* begin, const char* end) {
    list.AddText(font, size, at, colour, begin, end);
}

inline float text_width(ImFont* font, float size, const char* begin, const char* end) {
    return font->CalcTextSizeA(size, 3.4e38f, 0, begin, end).x;
}

// The lists behind and before everything, of the one viewport.
inline ImDrawList& back_list() { return *ImGui::GetBackgroundDrawList(); }
inline ImDrawList& front_list() { return *ImGui::GetForegroundDrawList(); }

}  // namespace ui::compat
