// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/views.hpp"

#include <string>
#include <string_view>
#include <unordered_map>

namespace sonae::api {

/// Names of those who did something, for lists of changes and of the audit. "" for somebody without
/// one ("system", "local:0", a person or agent that is gone).
class ActorNames {
public:
    explicit ActorNames(core::Views& views)
        : views_{views} {}

    std::string const& find(std::string const& actor);

private:
    core::Views& views_;
    std::unordered_map<std::string, std::string> known_;
    bool has_people_ = false;
};

} // namespace sonae::api
