// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/ports.hpp"
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

/// The daemon over HTTPS.
class DaemonPort final : public ServerPort, public NoticePort {
public:
    DaemonPort(TlsConfig config, ServiceManager const& manager)
        : client_{std::move(config)}
        , manager_{&manager} {}

    Result<Reply> post_report(std::string_view json) override;
    Result<Reply> post_renewal(std::string_view json) override;
    Result<Reply> post_notices(std::string_view json) override;
    void use(Identity const& identity) override;
    void rest() override;

private:
    HttpsClient client_;
    ServiceManager const* manager_;
};

/// How an enrolled agent reaches its daemon. Errors: malformed (the address).
Result<TlsConfig> tls_config_of(Identity const& identity, int stop);

} // namespace sonae::agent
