// SPDX-License-Identifier: Apache-2.0
// The codes of what a house is made of, in the order of their enumerations.
#pragma once

#include "daemon/watch/house.hpp"

#include <array>
#include <string_view>

namespace sonae::watch {

inline constexpr auto machine_class_codes = std::to_array<std::string_view>(
    {"unknown", "medical", "server", "client", "printer", "network_device", "phone"}
);
inline constexpr auto segment_kind_codes =
    std::to_array<std::string_view>({"unknown", "medical", "clinical", "server", "office", "guest"}
    );
inline constexpr auto role_codes = std::to_array<std::string_view>(
    {"scanner",
     "backup",
     "deployment",
     "jump_host",
     "antivirus_server",
     "domain_controller",
     "dicom_router",
     "dhcp_server",
     "dns_server",
     "print_server",
     "monitoring",
     "router",
     "load_balancer",
     "proxy",
     "virtual_host",
     "high_availability",
     "sleep_proxy"}
);

static_assert(machine_class_codes.size() == static_cast<std::size_t>(MachineClass::phone) + 1);
static_assert(segment_kind_codes.size() == static_cast<std::size_t>(SegmentKind::guest) + 1);
static_assert(role_codes.size() == static_cast<std::size_t>(Role::sleep_proxy) + 1);

} // namespace sonae::watch
