// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/statement.hpp"

#include "daemon/store/sqlite_error.hpp"

#include <sqlite3.h>

#include <cerrno>

namespace sonae::store {

namespace {

// NOLINTNEXTLINE(performance-no-int-to-ptr,cppcoreguidelines-pro-type-cstyle-cast): SQLite's macro
auto const copied = SQLITE_TRANSIENT;

} // namespace

void Statement::GiveBack::operator()(sqlite3_stmt* prepared) const {
    // The code is that of the last step and was told by it.
    static_cast<void>(sqlite3_reset(prepared));
    static_cast<void>(sqlite3_clear_bindings(prepared));
}

int Statement::place_of(char const* name) {
    auto const place = sqlite3_bind_parameter_index(prepared_.get(), name);
    if (place == 0 && !bind_error_) {
        bind_error_ = Error{
            Errc::internal,
            "no parameter " + std::string{name} + " in the statement",
            {std::string{purpose_}}};
    }
    return place;
}

void Statement::check_bound(int code) {
    if (code != SQLITE_OK && !bind_error_) {
        bind_error_ = sqlite_error(sqlite3_db_handle(prepared_.get()), purpose_);
    }
}

Statement& Statement::bind(char const* name, std::int64_t number) {
    check_bound(sqlite3_bind_int64(prepared_.get(), place_of(name), number));
    return *this;
}

Statement& Statement::bind(char const* name, std::string_view text) {
    // A null pointer would become NULL.
    auto const* const start = text.data() == nullptr ? "" : text.data();
    check_bound(sqlite3_bind_text64(
        prepared_.get(), place_of(name), start, text.size(), copied, SQLITE_UTF8
    ));
    return *this;
}

Statement& Statement::bind(char const* name, std::span<std::uint8_t const> bytes) {
    auto const place = place_of(name);
    check_bound(
        bytes.empty()
            ? sqlite3_bind_zeroblob(prepared_.get(), place, 0)
            : sqlite3_bind_blob64(prepared_.get(), place, bytes.data(), bytes.size(), copied)
    );
    return *this;
}

Statement& Statement::bind_null(char const* name) {
    check_bound(sqlite3_bind_null(prepared_.get(), place_of(name)));
    return *this;
}

Result<bool> Statement::step() {
    if (bind_error_) {
        return *bind_error_;
    }
    errno = 0;
    auto const code = sqlite3_step(prepared_.get());
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        return false;
    }
    return sqlite_error(sqlite3_db_handle(prepared_.get()), purpose_);
}

Result<void> Statement::run() {
    while (true) {
        TRY(has_row, step());
        if (!has_row) {
            return {};
        }
    }
}

Error Statement::malformed_error() const {
    return {Errc::corrupt, malformed_cause_, {std::string{purpose_}}};
}

bool Statement::next_is_null() {
    return sqlite3_column_type(prepared_.get(), column_) == SQLITE_NULL;
}

std::span<std::uint8_t const> Statement::next_bytes() {
    auto const* const start = sqlite3_column_blob(prepared_.get(), column_);
    auto const size = sqlite3_column_bytes(prepared_.get(), column_);
    ++column_;
    return {static_cast<std::uint8_t const*>(start), static_cast<std::size_t>(size)};
}

void Statement::take(std::int64_t& number) {
    number = sqlite3_column_int64(prepared_.get(), column_);
    ++column_;
}

void Statement::take(std::string& text) {
    text = as_text(next_bytes());
}

void Statement::take(Bytes& bytes) {
    auto const stored = next_bytes();
    bytes.assign(stored.begin(), stored.end());
}

void Statement::take(bool& flag) {
    auto number = std::int64_t{0};
    take(number);
    flag = number != 0;
}

void Statement::take(Instant& at) {
    auto number = std::int64_t{0};
    take(number);
    at = from_ms(number);
}

} // namespace sonae::store
