// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/network_port.hpp"

#include "daemon/api/unpack.hpp"

namespace sonae::app {

bool NetworkPort::rebuild(core::network::Work work) {
    auto shared = std::make_shared<core::network::Work const>(std::move(work));
    return readers_.with([&](api::ReadPool* readers) {
        return readers != nullptr &&
               readers->post([this, shared](core::StoreReader& /*reader*/) { build(*shared); });
    });
}

void NetworkPort::build(core::network::Work const& work) {
    engine_.submit_own(
        core::StoreNetwork{core::network::built(work)},
        [this](Result<core::Nothing> const& done) {
            if (!done) {
                log_.error("network", "not stored", {{"error", done.error().text()}});
            }
        }
    );
}

Result<topology::SensorView> read_sensor(std::string_view raw) {
    TRY(text, api::unpack(raw));
    return topology::parse_sensor_view(text);
}

} // namespace sonae::app
