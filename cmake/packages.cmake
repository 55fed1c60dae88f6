# Everything the floors link, from the distribution's packages by name. glad's loader is generated here, offline.
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tomlplusplus QUIET)
if(NOT TARGET tomlplusplus::tomlplusplus)
    add_library(tomlplusplus::tomlplusplus INTERFACE IMPORTED)
endif()
find_package(Boost REQUIRED COMPONENTS context)
find_package(ZLIB REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Freetype REQUIRED)
find_package(OpenGL REQUIRED)
find_package(glfw3 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(IMGUI REQUIRED IMPORTED_TARGET imgui)
# The static library's own needs (FreeType, GLFW, OpenGL) are not in its pkg-config file; an imported library with
# dependencies keeps them behind it on the link line.
find_library(IMGUI_ARCHIVE NAMES imgui HINTS ${IMGUI_LIBRARY_DIRS} REQUIRED)
add_library(imgui STATIC IMPORTED)
set_target_properties(imgui PROPERTIES IMPORTED_LOCATION ${IMGUI_ARCHIVE}
    INTERFACE_INCLUDE_DIRECTORIES "${IMGUI_INCLUDE_DIRS}"
    INTERFACE_LINK_LIBRARIES "stb;glfw;OpenGL::GL;Freetype::Freetype")

set(GLAD_DIR ${CMAKE_BINARY_DIR}/glad)
if(NOT EXISTS ${GLAD_DIR}/src/gl.c)
    execute_process(COMMAND glad --reproducible --out-path ${GLAD_DIR} --api gl:core=3.3 --extensions "" c
        COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET ERROR_QUIET)
endif()
add_library(glad STATIC ${GLAD_DIR}/src/gl.c)
target_include_directories(glad SYSTEM PUBLIC ${GLAD_DIR}/include)
