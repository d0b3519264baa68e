// A value or an Error: our stand-in for std::expected, which C++20 does not have.
#pragma once

#include "engine/base/reason.h"

#include <cstdint>
#include <utility>
#include <variant>

namespace tunneldesk
{

// What went wrong, and the one or two numbers that explain it (an errno, an attribute's type and value,
// an offset: what they mean is said where the error is made).
struct Error {
    Reason reason = Reason::None;
    std::int64_t first = 0;
    std::int64_t second = 0;

    friend bool operator==(const Error &, const Error &) = default;
};

template <typename Value>
class [[nodiscard]] Result
{
public:
    Result(Value value) : m_content(std::move(value)) {} // NOLINT: implicit on purpose
    Result(Error error) : m_content(error) {}            // NOLINT: implicit on purpose
    Result(Reason reason) : m_content(Error{reason}) {}  // NOLINT: implicit on purpose

    [[nodiscard]] bool isOk() const { return m_content.index() == 0; }
    explicit operator bool() const { return isOk(); }

    // Only after isOk().
    [[nodiscard]] Value &value() & { return *std::get_if<0>(&m_content); }
    [[nodiscard]] const Value &value() const & { return *std::get_if<0>(&m_content); }
    [[nodiscard]] Value &&value() && { return std::move(*std::get_if<0>(&m_content)); }
    [[nodiscard]] Value *operator->() { return std::get_if<0>(&m_content); }
    [[nodiscard]] const Value *operator->() const { return std::get_if<0>(&m_content); }
    [[nodiscard]] Value &operator*() { return value(); }
    [[nodiscard]] const Value &operator*() const { return value(); }

    // Only after !isOk().
    [[nodiscard]] const Error &error() const { return *std::get_if<1>(&m_content); }
    [[nodiscard]] Reason reason() const { return isOk() ? Reason::None : error().reason; }

private:
    std::variant<Value, Error> m_content;
};

struct Nothing {
    friend bool operator==(const Nothing &, const Nothing &) = default;
};
using Outcome = Result<Nothing>;
[[nodiscard]] inline Outcome success()
{
    return Nothing{};
}

// For std::visit: clang 14 wants the deduction guide.
template <typename... Functions>
struct Overload : Functions... {
    using Functions::operator()...;
};
template <typename... Functions>
Overload(Functions...) -> Overload<Functions...>;

} // namespace tunneldesk
