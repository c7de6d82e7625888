// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace sonae {

/// Every way in which something the world did can fail. Closed: callers switch over it; texts for
/// people are elsewhere.
enum class Errc {
    invalid_argument, ///< a value is outside what is allowed
    malformed,        ///< outside data does not have the form it claims
    too_large,        ///< a limit on size, depth or count was passed
    unauthenticated,  ///< nobody known asks
    refused,          ///< somebody known asks for what he may not
    not_found,
    conflict,     ///< the state has moved on; read it again
    rate_limited, ///< too often; try later
    unavailable,  ///< a part needed for the answer is not there now
    store_full,   ///< no space on disk
    io,           ///< the operating system refused a read or write
    corrupt,      ///< stored data is not what was written
    timeout,
    unsupported,
    internal, ///< a bug of ours
};

/// Stable name of an error code, as written in logs and problem documents ("store_full").
std::string_view name_of(Errc code);

/// What happened (`what`, one sentence, English, for support) and to what (`where`, outermost
/// last).
struct Error {
    Errc code = Errc::internal;
    std::string what;
    std::vector<std::string> where = {};

    /// "what (inner: detail; outer: detail)" on one line.
    [[nodiscard]] std::string text() const;
};

/// A value or an Error. Shaped like std::expected<T, Error>, which GCC 12 does not have in C++20.
template <class T>
class [[nodiscard]] Result {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): returning a value or an error must read plainly
    Result(T value)
        : content_{std::in_place_index<0>, std::move(value)} {}

    // NOLINTNEXTLINE(google-explicit-constructor): as above
    Result(Error error)
        : content_{std::in_place_index<1>, std::move(error)} {}

    [[nodiscard]] bool has_value() const { return content_.index() == 0; }

    explicit operator bool() const { return has_value(); }

    /// Precondition: has_value(); otherwise std::bad_variant_access, which is a bug.
    [[nodiscard]] T& value() & { return std::get<0>(content_); }

    [[nodiscard]] T const& value() const& { return std::get<0>(content_); }

    [[nodiscard]] T&& value() && { return std::get<0>(std::move(content_)); }

    T& operator*() & { return value(); }

    T const& operator*() const& { return value(); }

    T&& operator*() && { return std::move(*this).value(); }

    T* operator->() { return &value(); }

    T const* operator->() const { return &value(); }

    [[nodiscard]] T value_or(T other) && {
        return has_value() ? std::move(*this).value() : std::move(other);
    }

    /// Precondition: !has_value().
    [[nodiscard]] Error& error() & { return std::get<1>(content_); }

    [[nodiscard]] Error const& error() const& { return std::get<1>(content_); }

    [[nodiscard]] Error&& error() && { return std::get<1>(std::move(content_)); }

    /// Adds one "kind: detail" to the places the error names; a value passes untouched.
    Result context(std::string_view kind, std::string_view detail) && {
        if (!has_value()) {
            error().where.push_back(std::string{kind} + ": " + std::string{detail});
        }
        return std::move(*this);
    }

private:
    std::variant<T, Error> content_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;

    // NOLINTNEXTLINE(google-explicit-constructor): returning an error must read plainly
    Result(Error error)
        : error_{std::move(error)} {}

    [[nodiscard]] bool has_value() const { return !error_.has_value(); }

    explicit operator bool() const { return has_value(); }

    [[nodiscard]] Error& error() & { return *error_; }

    [[nodiscard]] Error const& error() const& { return *error_; }

    [[nodiscard]] Error&& error() && { return *std::move(error_); }

    Result context(std::string_view kind, std::string_view detail) && {
        if (error_) {
            error_->where.push_back(std::string{kind} + ": " + std::string{detail});
        }
        return std::move(*this);
    }

private:
    std::optional<Error> error_;
};

} // namespace sonae

/// `TRY(name, expr)` declares `name` with the value of `expr`, or returns its error from the
/// enclosing function.
#define TRY(name, ...)                                                                             \
    auto name##_or_error = (__VA_ARGS__);                                                          \
    if (!name##_or_error) {                                                                        \
        return std::move(name##_or_error).error();                                                 \
    }                                                                                              \
    auto name = std::move(name##_or_error).value()

/// The same for `Result<void>`, or where the value is not wanted.
#define TRY_DONE(...)                                                                              \
    do {                                                                                           \
        if (auto done_or_error = (__VA_ARGS__); !done_or_error) {                                  \
            return std::move(done_or_error).error();                                               \
        }                                                                                          \
    } while (false)
