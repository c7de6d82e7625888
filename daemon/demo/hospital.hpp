// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace sonae::demo {

// サンプル総合病院: 320 beds, four buildings. Every name is made up; addresses are private (RFC
// 1918), MAC addresses locally administered.

inline constexpr auto hospital_name = std::string_view{"サンプル総合病院(デモ)"};

/// A network zone: one /16 of which devices get addresses by floor.
struct Zone {
    std::string_view name;
    std::uint8_t second_byte; ///< 10.X.0.0/16
};

/// Where a device stands.
struct Place {
    std::string_view building;
    std::string_view floor;
    std::string_view room;
    std::string_view department;
};

enum class Image { none, windows_client, windows_server, debian_server, rhel_server };

/// One kind of device and how many of it the hospital has.
struct DeviceClass {
    std::string_view kind; ///< code of the ledger
    std::string_view prefix;
    std::string_view purpose;
    std::string_view manufacturer;
    std::string_view model;
    std::string_view vendor;
    std::string_view owner;
    std::uint8_t zone;          ///< index into zones()
    std::uint16_t count;        ///< devices
    Image image;                ///< none: no agent speaks for it
    std::string_view room_word; ///< places whose room contains it; "" for any
    std::string_view os;        ///< of devices without agent; "" when nobody knows
};

std::span<Zone const> zones();
std::span<Place const> places();

/// 1,240 devices in all, of twelve vendors.
std::span<DeviceClass const> device_classes();

} // namespace sonae::demo
