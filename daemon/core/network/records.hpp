// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/codec/codes.hpp"
#include "inventory/base/instant.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace sonae::core {

// What the store keeps of the network.

enum class NetworkSourceKind { sensor, device };

template <>
inline constexpr auto
    code_names<NetworkSourceKind> = std::to_array<std::string_view>({"sensor", "device"});

/// The newest of what one source said, as it came, and how it is.
struct NetworkSourceRecord {
    NetworkSourceKind kind = NetworkSourceKind::sensor;
    std::string key; ///< "sensor:agt_…/eth0", or the address of a device
    Instant received_at{};
    std::string state_json; ///< what is known about the source itself: canonical JSON
    std::string
        document; ///< a zstd frame of a sensor, JSON of a device; "" of one that never answered
};

/// One element of the network from `valid_from` until it changed or went.
struct NetworkHistoryRecord {
    std::string kind; ///< name of topology::ElementKind
    std::string id;
    Instant first_from{}; ///< when the element was there for the first time
    Instant valid_from{};
    std::string document;
};

/// What became of one element. No document: it went.
struct NetworkHistoryChange {
    std::string kind;
    std::string id;
    std::optional<std::string> document;
};

/// A moment at which the network changed, and how many elements did.
struct NetworkMoment {
    Instant at{};
    std::int64_t changes = 0;
};

struct NetworkMoments {
    std::int64_t count = 0;
    Instant last{}; ///< zero when there is none
};

/// What people say about the network, document by document.
enum class NetworkItemKind { zones, segment, links, connection, pins, view, approval };

template <>
inline constexpr auto code_names<NetworkItemKind> = std::to_array<std::string_view>(
    {"zones", "segment", "links", "connection", "pins", "view", "approval"}
);

struct NetworkItemRecord {
    NetworkItemKind kind = NetworkItemKind::zones;
    std::string id; ///< "" of zones, links and pins, of which there is one each
    std::int64_t version = 1;
    std::string document;
    Instant changed_at{};
    std::string changed_by;
};

} // namespace sonae::core
