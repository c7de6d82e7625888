// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/exchange.hpp"

#include <string>
#include <vector>

namespace sonae::devices {

/// Reads everything below one name, request by request, whatever the device does. Pure: says what
/// to ask next and takes what came.
class SubtreeWalk {
public:
    /// With the numbers of its root, of a VLAN when it is kept apart, at most `most_rows` values.
    SubtreeWalk(Oid root, std::optional<std::uint16_t> vlan, std::size_t most_rows);

    /// Precondition: !is_done().
    [[nodiscard]] Request next(int repetitions) const;

    /// An answer to what `next` said.
    void take(Reply const& reply);

    /// It is not asked any more; `why` is one of the codes that cut() can have.
    void end(std::string_view why);

    [[nodiscard]] bool is_done() const { return is_done_; }

    /// Why there is only a part: "loop" (names that do not grow), "rows" (more than are taken),
    /// "silent", "time", "error", "empty" (an answer without a value); "" when all was read.
    [[nodiscard]] std::string const& cut() const { return cut_; }

    [[nodiscard]] std::vector<Binding> const& rows() const { return rows_; }

    [[nodiscard]] std::vector<Binding> take_rows() { return std::move(rows_); }

private:
    void take(Binding const& binding);

    Oid root_;
    std::optional<std::uint16_t> vlan_;
    std::size_t most_rows_;
    Oid last_;
    std::vector<Binding> rows_;
    bool is_done_ = false;
    std::string cut_;
};

} // namespace sonae::devices
