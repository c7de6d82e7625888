// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/answer.hpp"
#include "daemon/cli/context.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>

namespace sonae::cli {

struct Invocation;

/// Value of --limit, 1 to 100,000; 100 without it. Problem: usage.
Answer<std::size_t> record_limit(Invocation const& invocation, Language language);

/// A whole number of an option, `least` to `most`; `usual` without it. Problem: usage.
struct NumberOption {
    std::string_view name;
    std::size_t least = 0;
    std::size_t most = 0;
    std::size_t usual = 0;
};

Answer<std::size_t>
number_value(Invocation const& invocation, NumberOption const& option, Language language);

/// The newest `limit` records of a list that is read page by page through `next` and `before`, as
/// an array. `member` holds them.
Answer<nlohmann::json> newest_records(
    Context& context, std::string const& path, std::string const& member, std::size_t limit
);

} // namespace sonae::cli
