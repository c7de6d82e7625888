// SPDX-License-Identifier: Apache-2.0
// The first byte chooses the protocol; the rest is one message.
#include "agent/sense/dissect/cdp.hpp"
#include "agent/sense/dissect/dhcp.hpp"
#include "agent/sense/dissect/dhcp6.hpp"
#include "agent/sense/dissect/lldp.hpp"
#include "agent/sense/dissect/netbios.hpp"
#include "agent/sense/dissect/ssdp.hpp"
#include "inventory/base/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace sonae;
using namespace sonae::sense;

void require_clean(std::string const& text) {
    if (text.size() > longest_text || escaped_for_display(text) != text) {
        std::abort();
    }
}

void require_clean(WireText const& text) {
    require_clean(text.clean());
    require_clean(text.clean_or_hex());
}

void try_dhcp(ByteView message) {
    if (auto const fact = dissect_dhcp(message)) {
        require_clean(fact->host_name);
        require_clean(fact->circuit_id);
        require_clean(fact->client_id);
        require_clean(full_name_text(*fact));
        require_clean(parameters_text(fact->parameters));
    }
}

void try_dhcp6(ByteView message) {
    if (auto const fact = dissect_dhcp6(message)) {
        require_clean(fact->client);
        require_clean(fact->vendor_class);
        require_clean(full_name_text(*fact));
        for (auto const& prefix : fact->prefixes) {
            if (prefix.length == 0 || prefix.length > 128) {
                std::abort();
            }
        }
    }
}

void try_lldp(ByteView message) {
    if (auto const fact = dissect_lldp(message)) {
        require_clean(chassis_text(fact->chassis));
        require_clean(port_text(fact->port));
        require_clean(fact->system_description);
        require_clean(fact->inventory.serial);
        for (auto const& vlan : fact->vlans) {
            require_clean(vlan.name);
        }
    }
}

void try_cdp(ByteView message) {
    if (auto const fact = dissect_cdp(message)) {
        require_clean(fact->device);
        require_clean(fact->software);
    }
}

void try_names(ByteView message) {
    if (auto const fact = dissect_netbios(message)) {
        require_clean(fact->text());
    }
    if (auto const fact = dissect_ssdp(message)) {
        require_clean(fact->server);
    }
    auto records = DnsMessage{message};
    for (auto answer = DnsAnswer{}; records.next(answer);) {
        require_clean(answer.name.clean());
        require_clean(answer.target.clean());
    }
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    auto const message = ByteView{data, size}.subspan(1);
    switch (data[0] % 5) {
    case 0:
        try_dhcp(message);
        break;
    case 1:
        try_dhcp6(message);
        break;
    case 2:
        try_lldp(message);
        break;
    case 3:
        try_cdp(message);
        break;
    default:
        try_names(message);
        break;
    }
    return 0;
}
