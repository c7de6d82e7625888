// SPDX-License-Identifier: Apache-2.0
// What detectors of host events have in common: who a host is, and what is remembered of it.
#pragma once

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/desk.hpp"

#include <optional>
#include <string_view>
#include <utility>

namespace sonae::watch {

/// The machine that an event is about, also one that the house does not know.
struct Host {
    Who who{};
    std::optional<Identity> as{};
    std::uint64_t key = 0; ///< 0: it is not said which machine this is

    [[nodiscard]] bool is_known() const { return who.is_known(); }
};

inline Host host_of(Desk const& desk) {
    auto host = Host{.who = desk.host()};
    host.key = host.who.key;
    auto const& source = desk.source();
    auto const& name = source.asset.empty() ? source.agent : source.asset;
    if (host.key == 0 && !name.empty()) {
        host.key = mixed(4, hash_of(name));
        host.as = Identity{IdentityKind::asset, name};
    }
    return host;
}

/// A sighting about a host; the name that people read is always there.
inline Sighting about(Host const& host, telemetry::Event const& event) {
    auto sighting = Sighting{.subject = host.who, .as = host.as, .at = event.at};
    sighting.count = event.count;
    return sighting;
}

inline Fact said(std::string_view name, std::string_view text) {
    return {std::string{name}, std::string{text}};
}

/// What it is called in tables of more than one key.
inline std::uint64_t key_of(Host const& host, std::string_view part) {
    return mixed(host.key, hash_of(part));
}

} // namespace sonae::watch
