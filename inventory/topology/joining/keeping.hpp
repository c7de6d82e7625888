// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/joining/plugs.hpp"
#include "inventory/topology/joining/segments.hpp"

#include <set>
#include <unordered_set>

namespace sonae::topology::joining {

/// What was there before and is silent now stays, unless something newer contradicts it: a switch
/// that is off, a sensor that began anew, a cable to a PC that goes home at night. It grows stale,
/// and is forgotten.
class Keeper {
public:
    Keeper(Network const* before, Survey const& survey, Machines const& machines);

    void keep_devices(std::vector<Device>& devices) const;
    void keep_segments(Segments& segments, std::vector<Device> const& devices) const;
    /// `network` has its devices and segments, with those that were kept.
    void keep_links(Network& network, std::unordered_map<Mac, Plug> const& plugs) const;
    void keep_connections(Network& network) const;

private:
    using Ids = std::unordered_set<std::string>;

    [[nodiscard]] bool is_forgotten(Known const& known) const;
    [[nodiscard]] Known aged(Known known) const;
    [[nodiscard]] bool is_known_otherwise(Device const& device) const;
    [[nodiscard]] std::string id_now(std::string const& id, Ids const& ids) const;
    [[nodiscard]] bool can_stay(Link const& link, Network const& network) const;
    [[nodiscard]] Link renamed(Link link, Ids const& devices) const;
    void count_as_ended(SensorView const& view);

    Network const* before_;
    Survey const& survey_;
    Machines const& machines_;
    std::set<std::pair<std::string, std::string>> ended_; ///< neighbours that a sensor saw leave
};

} // namespace sonae::topology::joining
