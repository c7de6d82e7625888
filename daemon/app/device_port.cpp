// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/device_port.hpp"

namespace sonae::app {

namespace {

using core::network::DeviceState;

DeviceState state_of(devices::Reach reach) {
    switch (reach) {
    case devices::Reach::ok:
        return DeviceState::ok;
    case devices::Reach::silent:
        return DeviceState::silent;
    case devices::Reach::refused:
        return DeviceState::refused;
    case devices::Reach::never:
        break;
    }
    return DeviceState::never;
}

std::vector<topology::DeviceReading> known_readings(core::Views& views) {
    auto readings = std::vector<topology::DeviceReading>{};
    auto const content = views.network.get();
    for (auto const& [address, source] : content->devices) {
        if (source.reading) {
            readings.push_back(*source.reading);
        }
    }
    return readings;
}

template <class Command>
void tell(core::Engine& engine, Log const& log, Command command) {
    engine.submit_own(std::move(command), [log](Result<core::Nothing> const& done) {
        if (!done) {
            log.error("devices", "not stored", {{"error", done.error().text()}});
        }
    });
}

devices::DevicePoller::Callbacks callbacks(core::Engine& engine, Log const& log) {
    return {
        [&engine, log](topology::DeviceReading reading) {
            auto shared = std::make_shared<topology::DeviceReading const>(std::move(reading));
            tell(engine, log, core::AcceptDeviceReading{std::move(shared)});
        },
        [&engine, log](devices::DeviceState const& state) {
            tell(
                engine,
                log,
                core::NoteDeviceState{
                    state.address, state_of(state.reach), state.asked_at, state.problem}
            );
        }};
}

std::vector<devices::Prefix> clinical_in(topology::Declarations const& declared) {
    auto prefixes = std::vector<devices::Prefix>{};
    for (auto const& segment : declared.segments) {
        if (segment.is_clinical) {
            if (auto const prefix = devices::parse_prefix(segment.prefix)) {
                prefixes.push_back(*prefix);
            }
        }
    }
    return prefixes;
}

} // namespace

DevicePort::DevicePort(
    devices::Settings settings,
    core::Engine& engine,
    core::Views& views,
    Clock const& clock,
    Log const& log
)
    : engine_{engine}
    , views_{views}
    , log_{log}
    , poller_{std::move(settings), known_readings(views), callbacks(engine, log), clock, log} {
    tend();
    poller_.start();
}

Result<void> DevicePort::scan(std::string const& address) {
    // Whoever asks sees it in the list at once.
    TRY_DONE(poller_.scan(address));
    tell(engine_, log_, core::NoteDeviceState{address, DeviceState::never, {}, {}});
    return {};
}

void DevicePort::forget(std::string const& address, std::function<void()> then) {
    poller_.forget(address, std::move(then));
}

void DevicePort::tend() {
    auto declared = views_.network.get()->declarations;
    if (declared != declared_) {
        declared_ = std::move(declared);
        poller_.set_clinical(clinical_in(*declared_));
    }
}

} // namespace sonae::app
