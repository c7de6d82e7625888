// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/codec/codes.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/id.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/base/result.hpp"

#include <concepts>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3_stmt;

namespace sonae::store {

/// One statement of this program: what it is for, as errors say it, and its text. Must live as long
/// as the connections that use it, because they keep it prepared by its address: a constant.
struct Sql {
    std::string_view purpose;
    char const* text;
};

/// A prepared statement in use: bind its parameters by name, then step. Gives it back when it goes.
/// A parameter that does not exist or a value too large for SQLite is told by the next step.
class Statement {
public:
    Statement(sqlite3_stmt* prepared, std::string_view purpose)
        : prepared_{prepared}
        , purpose_{purpose} {}

    Statement& bind(char const* name, std::int64_t number);
    Statement& bind(char const* name, std::string_view text);
    Statement& bind(char const* name, std::span<std::uint8_t const> bytes);
    Statement& bind_null(char const* name);

    Statement& bind(char const* name, std::string const& text) {
        return bind(name, std::string_view{text});
    }

    Statement& bind(char const* name, Bytes const& bytes) {
        return bind(name, std::span<std::uint8_t const>{bytes});
    }

    template <std::size_t size>
    Statement& bind(char const* name, std::array<std::uint8_t, size> const& bytes) {
        return bind(name, std::span<std::uint8_t const>{bytes});
    }

    template <std::same_as<bool> Flag>
    Statement& bind(char const* name, Flag flag) {
        return bind(name, std::int64_t{flag ? 1 : 0});
    }

    Statement& bind(char const* name, Instant at) { return bind(name, to_ms(at)); }

    template <class Tag>
    Statement& bind(char const* name, Id<Tag> const& id) {
        return bind(name, std::span<std::uint8_t const>{id.bytes});
    }

    template <class T>
    Statement& bind(char const* name, std::optional<T> const& value) {
        return value ? bind(name, *value) : bind_null(name);
    }

    /// Whether there is a (further) row. The columns are then read with `into`.
    Result<bool> step();

    /// For statements without rows, and for those whose rows nobody wants.
    Result<void> run();

    /// Reads the columns of the current row, in their order, into what the arguments name.
    template <class... Values>
    void into(Values&... values) {
        column_ = 0;
        (take(values), ...);
    }

    /// Whether a column read so far did not have the form that its target needs.
    [[nodiscard]] bool is_malformed() const { return is_malformed_; }

    void call_malformed(std::string cause) {
        is_malformed_ = true;
        malformed_cause_ = std::move(cause);
    }

    /// The error for a row that makes no sense.
    [[nodiscard]] Error malformed_error() const;

private:
    struct GiveBack {
        void operator()(sqlite3_stmt* prepared) const;
    };

    int place_of(char const* name);
    void check_bound(int code);
    bool next_is_null();
    std::span<std::uint8_t const> next_bytes();

    void take(std::int64_t& number);
    void take(std::string& text);
    void take(Bytes& bytes);
    void take(bool& flag);
    void take(Instant& at);

    template <std::size_t size>
    void take(std::array<std::uint8_t, size>& into) {
        auto const bytes = next_bytes();
        if (bytes.size() == size) {
            std::copy(bytes.begin(), bytes.end(), into.begin());
        } else {
            is_malformed_ = true;
        }
    }

    template <class Tag>
    void take(Id<Tag>& id) {
        take(id.bytes);
    }

    template <class T>
    void take(std::optional<T>& value) {
        if (next_is_null()) {
            value.reset();
            ++column_;
        } else {
            take(value.emplace());
        }
    }

    std::unique_ptr<sqlite3_stmt, GiveBack> prepared_;
    std::string_view purpose_;
    std::optional<Error> bind_error_;
    int column_ = 0;
    bool is_malformed_ = false;
    std::string malformed_cause_ = "a column has not the length that it was stored with";
};

/// Every row of the statement, each read by `read`. Errors: corrupt, when a row makes no sense.
template <class Record>
Result<std::vector<Record>> all_rows(Statement& statement, void (*read)(Statement&, Record&)) {
    auto records = std::vector<Record>{};
    while (true) {
        TRY(has_row, statement.step());
        if (!has_row) {
            return records;
        }
        read(statement, records.emplace_back());
        if (statement.is_malformed()) {
            return statement.malformed_error();
        }
    }
}

/// Reads the name of a code; what is none makes the row malformed.
template <class Code>
void take_code(Statement& statement, std::string const& name, Code& into) {
    auto const known = core::from_code<Code>(name);
    if (!known) {
        statement.call_malformed("there is no such code: " + name);
    }
    into = known.value_or(into);
}

/// The first row, or nothing.
template <class Record>
Result<std::optional<Record>> first_row(Statement& statement, void (*read)(Statement&, Record&)) {
    auto record = std::optional<Record>{};
    TRY(has_row, statement.step());
    if (has_row) {
        read(statement, record.emplace());
        if (statement.is_malformed()) {
            return statement.malformed_error();
        }
    }
    return record;
}

} // namespace sonae::store
