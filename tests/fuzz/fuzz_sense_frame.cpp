// SPDX-License-Identifier: Apache-2.0
// The first byte chooses the link layer; then come packets, each behind its length (2 bytes) and
// the milliseconds since the one before (2 bytes).
#include "agent/sense/report/document.hpp"
#include "inventory/base/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace sonae;
using namespace sonae::sense;

constexpr auto first_packet = Instant{Millis{1'767'225'600'000}};

Limits small_limits() {
    auto limits = Limits{};
    limits.hosts = 32;
    limits.addresses = 32;
    limits.identities = 64;
    limits.neighbours = 8;
    limits.segments = 8;
    limits.trees = 8;
    limits.bridge_ports = 8;
    limits.redundancies = 8;
    limits.ospf_routers = 8;
    limits.broadcasts = 8;
    limits.sessions = 8;
    limits.streams = {8, 8, 4, 4};
    return limits;
}

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto reader = ByteReader{{data, size}};
    auto const link = static_cast<LinkType>(reader.u8() % 6);
    auto observer = Observer{small_limits()};
    auto at = first_packet;
    while (reader.left() > 4) {
        auto const length = std::size_t{reader.u16()};
        at += Millis{reader.u16()};
        auto const packet = reader.take(length < reader.left() ? length : reader.left());
        observer.observe(link, packet, packet.size(), at);
    }
    auto const& model = observer.model();
    require(model.hosts.size() <= 32 && model.addresses.size() <= 32);
    model.identities.for_each([](Identity const& identity) {
        require(identity.text.size() <= longest_text);
        require(escaped_for_display(identity.text) == identity.text);
    });
    require(model.sessions.size() <= 8);
    auto const text = document_of({"fuzz", {}}, observer, findings_of(model));
    require(valid_utf8_prefix(text) == text.size());
    return 0;
}
