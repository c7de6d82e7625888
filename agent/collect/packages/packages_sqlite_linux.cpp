// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/packages_sqlite_linux.hpp"

#include "agent/collect/packages/packages_stream_linux.hpp"

#include <sqlite3.h>

#include <cctype>

namespace sonae::collect {

namespace {

/// file: URIs know "?", "#" and "%" as signs of their own.
std::string uri_of(fs::path const& file) {
    constexpr auto digits = std::string_view{"0123456789ABCDEF"};
    auto uri = std::string{"file:"};
    for (auto const c : fs::absolute(file).string()) {
        if (c == '?' || c == '#' || c == '%') {
            auto const byte = static_cast<unsigned char>(c);
            uri += '%';
            uri += digits[byte >> 4U];
            uri += digits[byte & 15U];
        } else {
            uri += c;
        }
    }
    return uri + "?mode=ro&immutable=1";
}

Error sqlite_error(sqlite3* handle) {
    return {Errc::malformed, std::string{"SQLite: "} + ::sqlite3_errmsg(handle)};
}

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { ::sqlite3_finalize(statement); }
};

} // namespace

void ForeignDatabase::Close::operator()(sqlite3* handle) const {
    ::sqlite3_close_v2(handle);
}

Result<ForeignDatabase> ForeignDatabase::open(fs::path const& file) {
    // SQLite says "unable to open" whatever the reason is.
    if (auto opened = OpenFile::open(file); !opened) {
        return std::move(opened).error();
    }
    auto* handle = static_cast<sqlite3*>(nullptr);
    constexpr auto flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    auto const status = ::sqlite3_open_v2(uri_of(file).c_str(), &handle, flags, nullptr);
    auto database = ForeignDatabase{handle};
    if (status != SQLITE_OK) {
        return sqlite_error(handle);
    }
    ::sqlite3_exec(
        handle,
        "PRAGMA cache_size = -256; PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0",
        nullptr,
        nullptr,
        nullptr
    );
    return database;
}

Result<void> ForeignDatabase::query(std::string const& sql, Row const& row) {
    auto* compiled = static_cast<sqlite3_stmt*>(nullptr);
    if (::sqlite3_prepare_v2(handle(), sql.c_str(), -1, &compiled, nullptr) != SQLITE_OK) {
        return sqlite_error(handle());
    }
    auto const statement = std::unique_ptr<sqlite3_stmt, Finalize>{compiled};
    auto status = ::sqlite3_step(compiled);
    for (; status == SQLITE_ROW; status = ::sqlite3_step(compiled)) {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the library's text type
        auto const* const text = reinterpret_cast<char const*>(::sqlite3_column_text(compiled, 0));
        auto const bytes = static_cast<std::size_t>(::sqlite3_column_bytes(compiled, 0));
        row(text == nullptr ? std::string_view{} : std::string_view{text, bytes},
            ::sqlite3_column_int64(compiled, 1));
    }
    return status == SQLITE_DONE ? Result<void>{} : sqlite_error(handle());
}

} // namespace sonae::collect
