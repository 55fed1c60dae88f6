// A lesson's page as lines for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lesson/lesson.h"

namespace app {

// Paragraphs, lists, quotations and code of a page, wrapped to so many columns. Questions are left out.
std::vector<std::string> lesson_text(const lesson::Document& text, std::size_t columns);

// Words into lines; `first` begins the first line and `rest` the others.
std::vector<std::string> wrapped(const std::string& words, std::size_t columns, const std::string& first = "", const std::string& rest = "");

}  // namespace app
