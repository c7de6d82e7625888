// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/event_courier.hpp"
#include "agent/core/ports.hpp"
#include "agent/core/sensor_courier.hpp"
#include "agent/platform/https_client.hpp"
#include "agent/platform/process.hpp"

#include <filesystem>

namespace sonae::agent {

/// This machine's collectors, one after the other; between two of them the agent may be stopped
/// and the service manager hears that it lives.
class MachineCollectors final : public CollectPort {
public:
    MachineCollectors(
        std::filesystem::path root,
        Clock const& clock,
        StopSignal const* stop,
        ServiceManager const* manager
    )
        : root_{std::move(root)}
        , clock_{&clock}
        , stop_{stop}
        , manager_{manager} {}

    Result<void> collect(std::function<void(schema::Section const&)> const& take) override;

private:
    std::filesystem::path root_;
    Clock const* clock_;
    StopSignal const* stop_;
    ServiceManager const* manager_;
};

/// The daemon over HTTPS. Documents of sensors have a connection of their own, because they are
/// sent while an answer on the other one is waited for.
class DaemonPort final : public ServerPort, public NoticePort, public SensorPort, public EventPort {
public:
    DaemonPort(TlsConfig const& config, ServiceManager const& manager);

    Result<Reply> post_report(std::string_view json) override;
    Result<Reply> post_renewal(std::string_view json) override;
    Result<Reply> post_notices(std::string_view json) override;
    Result<Reply> post_sensor(std::string_view json) override;
    Result<Reply> post_events(std::string_view frames) override;
    void use(Identity const& identity) override;
    void rest() override;

    /// Null: none.
    void run_meanwhile(Interlude* interlude) { client_.run_meanwhile(interlude); }

private:
    HttpsClient client_;
    HttpsClient sensor_client_;
    HttpsClient event_client_;
    ServiceManager const* manager_;
};

/// How an enrolled agent reaches its daemon. Errors: malformed (the address).
Result<TlsConfig> tls_config_of(Identity const& identity, int stop);

} // namespace sonae::agent
