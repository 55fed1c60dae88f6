# Writes OUTPUT, a C++ file with the texts of FOLDER/*.py: the modules that are written in Python themselves
# (src/python/modules/source_modules.h). A file's name is the module's: "os.path.py" is os.path.
file(GLOB files ${FOLDER}/*.py)
list(SORT files)
# The texts are views with their lengths: clang counts no more characters than its limit of constexpr steps.
set(text "// Made by cmake/embed_python.cmake.\n#include \"python/modules/source_modules.h\"\n\nnamespace python {\nusing namespace std::string_view_literals;\nnamespace {\n\nconstexpr SourceModule kModules[] = {\n")
foreach(file ${files})
    get_filename_component(name ${file} NAME)
    string(REGEX REPLACE "\\.py$" "" name ${name})
    file(READ ${file} source)
    string(APPEND text "    {\"${name}\", R\"~~~~(${source})~~~~\"sv},\n")
endforeach()
string(APPEND text "};\n\n}  // namespace\n\nstd::span<const SourceModule> source_modules() { return kModules; }\n\n}  // namespace python\n")
file(WRITE ${OUTPUT} "${text}")
