// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/views.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sonae::api {

/// Where something is, and whom to call about it. "" is "not known".
struct Whereabouts {
    std::string device; ///< id in the network
    std::string asset;  ///< id in the ledger
    std::string name;
    std::string kind;
    std::string address;
    std::string mac;
    std::string segment;
    std::string segment_name;
    std::string zone;
    std::string place;
    std::string switch_name;
    std::string switch_port;
    std::string vendor;
    std::string vendor_phone;
    std::string owner;
    Instant last_seen{}; ///< zero when it never was
    std::string evidence;
};

/// What may be looked in.
struct Haystack {
    core::network::ContentPointer network;
    std::vector<core::RowPointer> rows;
    core::DirectoryPointer directory;
};

/// The machines that have that address, MAC (in any notation), name, owner, serial number or asset
/// id; what fits wholly comes before what fits in part. At most 20. An address that nobody is known
/// to have still tells its segment.
std::vector<Whereabouts> find_places(Haystack const& haystack, std::string_view text);

std::string places_json(std::vector<Whereabouts> const& places);

} // namespace sonae::api
