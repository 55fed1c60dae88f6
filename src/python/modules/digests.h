// Digests of bytes: what `hashlib` offers, and what `random` makes of a str that it is seeded with.
#pragma once

#include <string>
#include <string_view>

namespace python {

std::string md5(std::string_view data);
std::string sha1(std::string_view data);
std::string sha224(std::string_view data);
std::string sha256(std::string_view data);
std::string sha384(std::string_view data);
std::string sha512(std::string_view data);

}  // namespace python
