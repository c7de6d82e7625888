// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/lateral/smb1.hpp"

#include "daemon/watch/baseline/first_seen.hpp"
#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/measured.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto horizon = Millis{std::chrono::hours{90 * 24}};
constexpr auto techniques = std::to_array<std::string_view>({"T1210"});
constexpr auto exploit_traps = std::to_array<std::string_view>({
    "SMB1 as an old modality speaks it",
});
constexpr auto use_traps = std::to_array<std::string_view>({
    "a pair that spoke it within 90 days",
    "a named pair that somebody answers for",
});

constexpr auto exploit_row = Definition{
    .code = "smb1_exploit",
    .number = 19,
    .plane = Plane::lateral,
    .family = "exploit",
    .inputs = "WindowsActivity",
    .rule = "Messages of SMB1 that only an exploit sends (MS17-010): the first one suffices.",
    .window = {},
    .warm_up = {},
    .base = 95,
    .thresholds = {},
    .techniques = techniques,
    .exempt = {},
    .traps = exploit_traps,
    .suite = "Smb1Exploit",
};

constexpr auto use_row = Definition{
    .code = "smb1_use",
    .number = 19,
    .plane = Plane::lateral,
    .family = "weak_protocol",
    .inputs = "WindowsActivity",
    .rule = "Two machines agree on SMB1 for the first time in 90 days.",
    .window = horizon,
    .warm_up = Millis{std::chrono::hours{7 * 24}},
    .base = 35,
    .thresholds = {},
    .techniques = techniques,
    .exempt = {},
    .traps = use_traps,
    .suite = "Smb1Use",
};

class Smb1Exploit final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return exploit_row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const call = std::get_if<telemetry::WindowsActivity>(&event.body);
        if (call == nullptr || call->call != telemetry::WindowsCall::exploit_shape) {
            return;
        }
        desk.report(
            exploit_row,
            {.subject = desk.who(call->client),
             .other = desk.who(call->server),
             .at = event.at,
             .count = event.count}
        );
    }
};

class Smb1Use final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return use_row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const call = std::get_if<telemetry::WindowsActivity>(&event.body);
        if (call == nullptr || call->call != telemetry::WindowsCall::smb1) {
            return;
        }
        auto const client = desk.who(call->client);
        auto const server = desk.who(call->server);
        auto const sight = pairs_.see(mixed(client.key, server.key), client.key, 0, event.at);
        if (sight.is_new) {
            desk.report(
                use_row, {.subject = client, .other = server, .at = event.at, .count = event.count}
            );
        }
    }

    [[nodiscard]] std::size_t held() const override { return pairs_.size(); }

private:
    static constexpr auto most_pairs = std::size_t{8'192};

    FirstSeen pairs_{most_pairs, horizon};
};

} // namespace

std::unique_ptr<Detector> make_smb1_exploit() {
    return std::make_unique<Smb1Exploit>();
}

std::unique_ptr<Detector> make_smb1_use() {
    return std::make_unique<Smb1Use>();
}

} // namespace sonae::watch
