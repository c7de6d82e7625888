// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/domains.hpp"

#include "inventory/telemetry/domain_name.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace sonae::watch {

namespace {

// Zones of DNS blocklists (RFC 5782) and of cloud look-ups of virus scanners, as their makers
// document them.
constexpr auto reputation_lists = std::to_array<std::string_view>({
    "spamhaus.org",       "spamhaus.net", "abuseat.org",  "spamcop.net",     "barracudacentral.org",
    "sorbs.net",          "surbl.org",    "uribl.com",    "uceprotect.net",  "mailspike.net",
    "dnswl.org",          "njabl.org",    "rbl.jp",       "senderbase.org",  "mcafee.com",
    "trendmicro.com",     "sophosxl.net", "sophosxl.com", "e5.sk",           "eset.com",
    "kaspersky-labs.com", "cymru.com",    "habeas.com",   "invaluement.com",
});

constexpr auto housekeeping = std::to_array<std::string_view>({
    "windowsupdate.com", "microsoft.com", "msftconnecttest.com",
    "msftncsi.com",      "windows.com",   "office.com",
    "office365.com",     "live.com",      "digicert.com",
    "apple.com",         "icloud.com",    "mozilla.com",
    "mozilla.net",       "google.com",    "googleapis.com",
    "gvt1.com",          "ubuntu.com",    "debian.org",
    "redhat.com",        "adobe.com",     "trendmicro.com",
    "symantec.com",      "mcafee.com",    "eset.com",
    "sophos.com",        "kaspersky.com", "ntp.org",
    "nict.jp",
});

constexpr auto delivery_networks = std::to_array<std::string_view>({
    "akamai.net",
    "akamaiedge.net",
    "akadns.net",
    "edgekey.net",
    "edgesuite.net",
    "cloudfront.net",
    "cloudflare.net",
    "fastly.net",
    "azureedge.net",
    "trafficmanager.net",
    "llnwd.net",
    "cdn77.org",
});

bool is_within_any(std::string_view name, std::span<std::string_view const> zones) {
    return std::ranges::any_of(zones, [&](std::string_view zone) { return is_within(name, zone); });
}

} // namespace

bool is_within(std::string_view name, std::string_view zone) {
    return telemetry::is_below(name, zone);
}

std::string_view registered(std::string_view name) {
    return telemetry::registered_domain(name);
}

bool is_reputation_list(std::string_view name) {
    return is_within_any(name, reputation_lists);
}

bool is_housekeeping(std::string_view name) {
    return is_within_any(name, housekeeping);
}

bool is_delivery_network(std::string_view name) {
    return is_within_any(name, delivery_networks);
}

bool is_reverse(std::string_view name) {
    return is_within(name, "arpa");
}

} // namespace sonae::watch
