// A value or a reason why there is none, for what the environment (files, GL, lessons) can refuse.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace base {

struct Error {
    std::string message;  // one sentence for the user; names file, line and column where there are any
};

template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : state_(std::move(value)) {}
    Result(Error error) : state_(std::move(error)) {}

    explicit operator bool() const { return std::holds_alternative<T>(state_); }
    T& value() { return std::get<T>(state_); }
    const T& value() const { return std::get<T>(state_); }
    T& operator*() { return value(); }
    T* operator->() { return &value(); }
    const std::string& error() const { return std::get<Error>(state_).message; }

  private:
    std::variant<T, Error> state_;
};

}  // namespace base
