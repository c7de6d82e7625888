// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/network.hpp"

#include <array>

namespace sonae::topology {

namespace {

/// A value's code is the entry at its place.
template <std::size_t size>
using Codes = std::array<std::string_view, size>;

constexpr auto evidences = Codes<4>{"measured", "declared", "inferred", "stale"};
constexpr auto device_classes = Codes<16>{
    "firewall",
    "vpn_gateway",
    "router",
    "switch",
    "access_point",
    "server",
    "pc",
    "printer",
    "medical_device",
    "telephone",
    "camera",
    "ups",
    "storage",
    "mobile",
    "other",
    "unknown",
};
constexpr auto tiers = Codes<4>{"edge", "core", "access", "endpoint"};
constexpr auto link_kinds = Codes<4>{"cable", "routed", "outside", "tunnel"};
constexpr auto agreements = Codes<4>{"both", "observed_only", "declared_only", "differs"};

template <std::size_t size, class Enum>
std::string_view code_of(Codes<size> const& codes, Enum value) {
    return codes.at(static_cast<std::size_t>(value));
}

template <class Enum, std::size_t size>
std::optional<Enum> value_of(Codes<size> const& codes, std::string_view code) {
    for (auto i = std::size_t{0}; i < size; ++i) {
        if (codes[i] == code) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

} // namespace

std::string_view name_of(Evidence evidence) {
    return code_of(evidences, evidence);
}

std::optional<Evidence> evidence_of(std::string_view name) {
    return value_of<Evidence>(evidences, name);
}

std::string_view name_of(DeviceClass kind) {
    return code_of(device_classes, kind);
}

std::optional<DeviceClass> device_class_of(std::string_view name) {
    return value_of<DeviceClass>(device_classes, name);
}

std::string_view name_of(Tier tier) {
    return code_of(tiers, tier);
}

std::optional<Tier> tier_of(std::string_view name) {
    return value_of<Tier>(tiers, name);
}

std::string_view name_of(LinkKind kind) {
    return code_of(link_kinds, kind);
}

std::optional<LinkKind> link_kind_of(std::string_view name) {
    return value_of<LinkKind>(link_kinds, name);
}

std::string_view name_of(Agreement agreement) {
    return code_of(agreements, agreement);
}

std::optional<Agreement> agreement_of(std::string_view name) {
    return value_of<Agreement>(agreements, name);
}

} // namespace sonae::topology
