// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/actor.hpp"
#include "daemon/core/network/content.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/id.hpp"

namespace sonae::core {

/// What the passive sensor of an agent saw, already read. Its `boot` and `seq` name it: one that
/// was taken before changes nothing. Refusals are outcomes, as those of AcceptReport. Errors:
/// those of the store; too_large "too_many_sensors".
struct AcceptSensorDocument {
    AgentId agent;
    Digest certificate_sha256{};
    std::shared_ptr<topology::SensorView const> view;
    std::string raw; ///< as it came

    struct Outcome {
        std::string refusal; ///< "", agent_unknown, agent_denied, agent_locked, agent_waiting
        bool is_duplicate = false;
    };
};

/// A network device answered. Errors: those of the store; too_large "too_many_devices".
struct AcceptDeviceReading {
    std::shared_ptr<topology::DeviceReading const> reading;

    using Outcome = Nothing;
};

/// A network device was asked and did not answer, or is to be asked. `never` makes it known and
/// changes none that is known. Errors: as AcceptDeviceReading's.
struct NoteDeviceState {
    std::string address;
    network::DeviceState state = network::DeviceState::silent;
    Instant asked_at{};
    std::string problem; ///< code, docs/network.md; "" when there is none

    using Outcome = Nothing;
};

/// Nobody asks that device any more: what it said is left out. Errors: not_found "unknown_device".
struct ForgetDevice {
    Actor actor;
    std::string address;

    using Outcome = Nothing;
};

/// Puts it in, or in the place of the one with its id. `version`: that of the one that is replaced,
/// 0 when there is none. A connection without id is new. Errors: not_found "unknown_record",
/// conflict "changed_meanwhile", too_large "network_full", invalid_argument.
struct PutNetworkItem {
    Actor actor;
    network::Item item;
    std::int64_t version = 0;

    using Outcome = network::Entry;
};

/// Errors: as PutNetworkItem's.
struct RemoveNetworkItem {
    Actor actor;
    NetworkItemKind kind = NetworkItemKind::segment;
    std::string id;
    std::int64_t version = 0;

    using Outcome = Nothing;
};

/// The acting person looked an external connection over, now. Errors: not_found "unknown_record",
/// invalid_argument "unknown_code" at /verdict, too_large.
struct ReviewConnection {
    Actor actor;
    std::string connection;
    std::string verdict;
    std::string note;

    using Outcome = network::Entry;
};

/// The acting person says that the network of `of` is right; without it, the present one. Errors:
/// invalid_argument "time_in_future" or a text's code, too_large "network_full".
struct ApproveNetwork {
    Actor actor;
    std::optional<Instant> of;
    std::string note;

    using Outcome = network::Approval;
};

/// What a reading thread built of what Listener::rebuild_network was given.
struct StoreNetwork {
    network::Built built;

    using Outcome = Nothing;
};

} // namespace sonae::core
