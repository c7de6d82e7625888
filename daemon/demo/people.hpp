// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace sonae::demo {

// People of サンプル総合病院. Every name is made up; numbers begin with 0000, which no network of
// Japan gives out, addresses end with .example.jp (RFC 2606).

/// Somebody of the house.
struct Staff {
    std::string_view name;
    std::string_view reading;
    std::string_view department;
    std::string_view role;      ///< code; "" for none
    std::string_view login;     ///< before the @
    std::string_view mobile;    ///< "" for none
    std::string_view extension; ///< "" for none
    bool is_verified = true;    ///< somebody answered through the numbers lately
};

/// One of the twelve vendors.
struct VendorDesk {
    std::string_view name; ///< as in device_classes()
    std::string_view reading;
    std::string_view contract;
    std::string_view hours;
    std::string_view number;
    std::string_view emergency_line;
    bool may_cut = false;
    bool may_restore = false;
};

std::span<Staff const> staff();
std::span<VendorDesk const> vendor_desks();

} // namespace sonae::demo
