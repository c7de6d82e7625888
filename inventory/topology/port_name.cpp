// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/port_name.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>

namespace sonae::topology {

namespace {

struct Spelling {
    std::string_view written;
    std::string_view canonical;
};

// How Cisco, Arista and those who follow them write types of ports, in full and short.
constexpr auto spellings = std::to_array<Spelling>({
    {"gigabitethernet", "gi"},
    {"gige", "gi"},
    {"gig", "gi"},
    {"tengigabitethernet", "te"},
    {"tengige", "te"},
    {"ten", "te"},
    {"twentyfivegigabitethernet", "twe"},
    {"twentyfivegige", "twe"},
    {"twogigabitethernet", "tw"},
    {"fivegigabitethernet", "fi"},
    {"fortygigabitethernet", "fo"},
    {"fortygige", "fo"},
    {"hundredgigabitethernet", "hu"},
    {"hundredgige", "hu"},
    {"fastethernet", "fa"},
    {"ethernet", "eth"},
    {"et", "eth"},
    {"port-channel", "po"},
    {"portchannel", "po"},
    {"bundle-ether", "be"},
    {"management", "ma"},
    {"mgmteth", "mg"},
});

} // namespace

std::string canonical_port(std::string_view name) {
    auto text = ascii_lower(name);
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t'; });
    if (text.size() > 2 && text.ends_with(".0")) {
        text.resize(text.size() - 2);
    }
    auto const digits = text.find_first_of("0123456789");
    if (digits == std::string::npos || digits == 0) {
        return text;
    }
    auto const type = std::string_view{text}.substr(0, digits);
    for (auto const& spelling : spellings) {
        if (type == spelling.written) {
            return std::string{spelling.canonical} + text.substr(digits);
        }
    }
    return text;
}

} // namespace sonae::topology
