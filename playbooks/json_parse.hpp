// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/fault.hpp"
#include "playbooks/json.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace sonae::playbooks {

struct JsonLimits {
    /// The largest public playbook found has 0.3 MB; 10 MB leaves room for attached code.
    std::size_t max_bytes = 10'000'000;
    std::size_t max_depth = 64;
    std::size_t max_values = 500'000;
};

struct ParsedJson {
    std::optional<Json> value; ///< nothing when there is a fault
    std::vector<Fault> faults;
};

/// Reads strict JSON: RFC 8259 in UTF-8 without byte order mark, and the promises of RFC 7493:
/// no repeated member, no number that a double cannot hold, no noncharacter; no NUL either.
/// Reading goes on after such a fault, so that all are named; it stops at the first fault of
/// grammar or limit.
ParsedJson parse_json(std::string_view text, JsonLimits const& limits = {});

} // namespace sonae::playbooks
