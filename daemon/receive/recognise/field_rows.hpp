// SPDX-License-Identifier: Apache-2.0
// Messages of "key=value": what they mean, one a row.
#pragma once

#include "daemon/receive/recognise/effect.hpp"
#include "daemon/receive/recognise/key_values.hpp"

#include <span>

namespace sonae::receive {

struct FieldRow {
    std::string_view key; ///< of what must stand there
    std::string_view value;
    std::string_view second_key; ///< "" none
    std::string_view second_value;
    Effect effect;
};

/// A product, known by members that only its messages have, and where its parts stand.
struct FieldFamily {
    std::string_view product;
    std::string_view first_mark; ///< keys that are there
    std::string_view second_mark;
    std::string_view client;
    std::string_view other_client; ///< where `client` is not there
    std::string_view user;
    std::string_view object; ///< the account that was made, where `user` is who did it
    std::string_view reason;
    std::string_view before;
    std::string_view after;
    std::span<FieldRow const> rows;
};

std::span<FieldFamily const> field_families();

} // namespace sonae::receive
