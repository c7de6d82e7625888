// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/network/items.hpp"
#include "inventory/topology/build.hpp"

namespace sonae::core::network {

/// The newest document of a sensor, and what is known of it.
struct SensorSource {
    std::string key; ///< "sensor:agt_…/eth0"
    Instant received_at{};
    std::shared_ptr<topology::SensorView const> view; ///< never null
};

enum class DeviceState { never, ok, silent, refused };

/// A network device that is asked, and what it said last.
struct DeviceSource {
    std::string address;
    DeviceState state = DeviceState::never;
    Instant asked_at{};
    Instant answered_at{}; ///< zero when it never did
    std::string problem;   ///< code: why it was silent or refused, docs/network.md
    std::shared_ptr<topology::DeviceReading const> reading; ///< null when it never answered
};

/// Everything about the network as of one commit. Immutable once published.
struct Content {
    std::shared_ptr<topology::Network const> network =
        std::make_shared<topology::Network const>(); ///< never null
    std::uint64_t revision = 0; ///< grows when the network changed, also over restarts
    Instant changed_at{};       ///< when it changed last; zero when it never did
    std::map<std::string, SensorSource> sensors;
    std::map<std::string, DeviceSource> devices;
    Items items;
    std::shared_ptr<topology::Declarations const> declarations =
        std::make_shared<topology::Declarations const>(); ///< those of `items`
};

using ContentPointer = std::shared_ptr<Content const>;

/// For reading threads: everything that a network is built of, as it is at `now`.
struct Work {
    topology::Sources sources;
    Instant now{};
};

/// What the network was built to.
struct Built {
    std::shared_ptr<topology::Network const> network;
    std::vector<NetworkHistoryChange> changes; ///< against the network before
};

/// Builds, and compares with what was. Pure; a reading thread's.
Built built(Work const& work);

/// The network of what the store kept. Errors: malformed, naming the element.
Result<topology::Network> network_of(std::vector<NetworkHistoryRecord> const& records, Instant at);

} // namespace sonae::core::network

namespace sonae::core {

template <>
inline constexpr auto code_names<network::DeviceState> =
    std::to_array<std::string_view>({"never", "ok", "silent", "refused"});

} // namespace sonae::core
