// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/dpkg_package.hpp"

#include "agent/collect/packages/dpkg_stanza.hpp"

#include <array>

namespace sonae::collect {

namespace {

struct Place {
    std::string_view name;
    std::string_view DebPackage::*member;
};

constexpr auto places = std::array<Place, 12>{{
    {"Package", &DebPackage::package},
    {"Status", &DebPackage::status},
    {"Version", &DebPackage::version},
    {"Architecture", &DebPackage::architecture},
    {"Source", &DebPackage::source},
    {"Multi-Arch", &DebPackage::multi_arch},
    {"Depends", &DebPackage::depends},
    {"Pre-Depends", &DebPackage::pre_depends},
    {"Conflicts", &DebPackage::conflicts},
    {"Breaks", &DebPackage::breaks},
    {"Provides", &DebPackage::provides},
    {"Phased-Update-Percentage", &DebPackage::phased_percentage},
}};

} // namespace

DebPackage read_deb_package(std::string_view stanza) {
    auto package = DebPackage{};
    for_each_field(stanza, [&](std::string_view name, std::string_view value) {
        for (auto const& place : places) {
            if (place.name == name) {
                package.*place.member = value;
                return;
            }
        }
    });
    return package;
}

bool is_on_disk(std::string_view status) {
    auto const space = status.rfind(' ');
    auto const state = space == std::string_view::npos ? status : status.substr(space + 1);
    return state == "installed" || state == "triggers-pending" || state == "triggers-awaited" ||
           state == "half-configured" || state == "unpacked";
}

bool is_held(std::string_view status) {
    return status.starts_with("hold ");
}

std::string_view source_name(DebPackage const& package) {
    return package.source.empty() ? package.package
                                  : package.source.substr(0, package.source.find(' '));
}

std::string_view source_version(DebPackage const& package) {
    auto const open = package.source.find('(');
    auto const close = package.source.find(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
        return package.version;
    }
    return package.source.substr(open + 1, close - open - 1);
}

} // namespace sonae::collect
