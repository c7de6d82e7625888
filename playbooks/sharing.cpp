// SPDX-License-Identifier: Apache-2.0
#include "playbooks/sharing.hpp"

#include <algorithm>
#include <array>

namespace sonae::playbooks {

namespace {

constexpr auto names = std::array<std::string_view, 5>{
    "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"};

/// The widest audience of each level, in the order of Tlp.
constexpr auto widest = std::array<Audience, 5>{
    Audience::everybody,
    Audience::community,
    Audience::clients,
    Audience::organisation,
    Audience::recipients};

/// IEP 2.0 writes the level without prefix and knows WHITE, which TLP 2.0 calls CLEAR.
std::optional<Tlp> iep_level(std::string_view text) {
    if (text == "WHITE" || text == "TLP:WHITE") {
        return Tlp::clear;
    }
    auto const level = tlp_of(text);
    return level ? level : tlp_of("TLP:" + std::string{text});
}

} // namespace

std::string_view name_of(Tlp level) {
    return names.at(static_cast<std::size_t>(level));
}

std::optional<Tlp> tlp_of(std::string_view name) {
    auto const at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) {
        return std::nullopt;
    }
    return static_cast<Tlp>(at - names.begin());
}

bool may_share(Tlp level, Audience audience) {
    return audience <= widest.at(static_cast<std::size_t>(level));
}

std::optional<Tlp> tlp_level(Playbook const& playbook) {
    auto strictest = std::optional<Tlp>{};
    for (auto const& id : playbook.markings) {
        auto const marking = playbook.data_marking_definitions.find(id);
        if (marking == playbook.data_marking_definitions.end()) {
            continue;
        }
        auto const& [key, content] = *marking;
        auto const level = content.tlpv2_level ? tlp_of(*content.tlpv2_level)
                                               : iep_level(content.tlp.value_or(""));
        if (level && (!strictest || *level > *strictest)) {
            strictest = level;
        }
    }
    return strictest;
}

} // namespace sonae::playbooks
