// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/heard.hpp"

namespace sonae::watch {

namespace {

struct Sender {
    Mac operator()(telemetry::AddressClaim const& claim) const { return claim.mac; }

    Mac operator()(telemetry::AddressQuery const& query) const { return query.asker.mac; }

    Mac operator()(telemetry::DhcpMessage const& message) const { return message.sender; }

    Mac operator()(telemetry::RouterAdvert const& advert) const { return advert.router.mac; }

    Mac operator()(telemetry::NameLookup const& lookup) const { return lookup.asker.mac; }

    Mac operator()(telemetry::Flow const& flow) const { return flow.client.mac; }

    Mac operator()(telemetry::MachineSeen const& machine) const { return machine.mac; }

    template <class Other>
    Mac operator()(Other const& /*other*/) const {
        return {};
    }
};

} // namespace

Mac sender_of(telemetry::Event const& event) {
    return std::visit(Sender{}, event.body);
}

void Heard::take(telemetry::Event const& event) {
    auto const mac = sender_of(event);
    if (mac.is_set() && !mac.is_group()) {
        last_.at(mac) = event.at;
    }
}

std::optional<Instant> Heard::last(Mac mac) {
    auto const* const at = last_.find(mac);
    return at == nullptr ? std::nullopt : std::optional{*at};
}

} // namespace sonae::watch
