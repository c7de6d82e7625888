// SPDX-License-Identifier: Apache-2.0
#include "agent/app/adapters.hpp"

#include "agent/collect/sections.hpp"
#include "agent/platform/zstd_frame.hpp"

namespace sonae::agent {

Result<void> MachineCollectors::collect(std::function<void(schema::Section const&)> const& take) {
    for (auto const& collector : collect::make_collectors()) {
        if (stop_ != nullptr && stop_->is_set()) {
            return Error{Errc::unavailable, "the agent is to stop"};
        }
        if (manager_ != nullptr) {
            manager_->alive();
        }
        take(collect::run(*collector, root_, *clock_));
    }
    return {};
}

namespace {

/// A document that does not arrive soon is replaced by a newer one; whoever waits for an answer on
/// the other connection does not wait long for it.
TlsConfig impatient(TlsConfig config) {
    config.limits.connect = std::chrono::seconds{5};
    config.limits.handshake = std::chrono::seconds{5};
    config.limits.transfer = std::chrono::seconds{15};
    return config;
}

} // namespace

DaemonPort::DaemonPort(TlsConfig const& config, ServiceManager const& manager)
    : client_{config}
    , sensor_client_{impatient(config)}
    , event_client_{impatient(config)}
    , manager_{&manager} {}

Result<Reply> DaemonPort::post_report(std::string_view json) {
    manager_->alive();
    TRY(frame, compressed(json));
    return client_.post("/agent/v1/report", BodyKind::zstd_report, frame);
}

Result<Reply> DaemonPort::post_renewal(std::string_view json) {
    manager_->alive();
    return client_.post("/agent/v1/renew", BodyKind::json, json);
}

Result<Reply> DaemonPort::post_notices(std::string_view json) {
    manager_->alive();
    return client_.post("/agent/v1/notices", BodyKind::json, json);
}

Result<Reply> DaemonPort::post_sensor(std::string_view json) {
    manager_->alive();
    TRY(frame, compressed(json));
    auto reply = sensor_client_.post("/agent/v1/sensor", BodyKind::zstd_report, frame);
    sensor_client_.close();
    return reply;
}

Result<Reply> DaemonPort::post_events(std::string_view frames) {
    manager_->alive();
    // It stays open: while things happen, there is something each second.
    return event_client_.post("/agent/v1/events", BodyKind::events, frames);
}

void DaemonPort::use(Identity const& identity) {
    client_.use({identity.key_pem, identity.certificate_pem}, StoredCa{identity.ca_pem});
    sensor_client_.use({identity.key_pem, identity.certificate_pem}, StoredCa{identity.ca_pem});
    event_client_.use({identity.key_pem, identity.certificate_pem}, StoredCa{identity.ca_pem});
}

void DaemonPort::rest() {
    client_.close();
}

Result<TlsConfig> tls_config_of(Identity const& identity, int stop) {
    TRY(endpoint, parse_endpoint(identity.server));
    auto config = TlsConfig{};
    config.endpoint = std::move(endpoint);
    config.trust = StoredCa{identity.ca_pem};
    config.certificate = ClientCertificate{identity.key_pem, identity.certificate_pem};
    config.stop = stop;
    return config;
}

} // namespace sonae::agent
