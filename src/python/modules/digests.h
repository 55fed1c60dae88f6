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

// SHA-3 (suffix 6) and SHAKE (suffix 0x1F): `rate` bytes go in at a time, `size` come out.
std::string keccak(std::string_view data, std::size_t rate, unsigned char suffix, std::size_t size);

// The parameter block says, among other things, how long the digest is: 64 bytes of it, or 32 for BLAKE2s.
std::string blake2b(std::string_view data, std::string_view parameters, std::string_view key, bool last_node);
std::string blake2s(std::string_view data, std::string_view parameters, std::string_view key, bool last_node);

}  // namespace python
