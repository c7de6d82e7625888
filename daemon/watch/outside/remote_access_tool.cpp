// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/remote_access_tool.hpp"

#include "daemon/watch/baseline/first_seen.hpp"
#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/measured.hpp"
#include "daemon/watch/outside/destinations.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto horizon = Millis{std::chrono::hours{30 * 24}};
constexpr auto techniques = std::to_array<std::string_view>({"T1219"});
constexpr auto traps = std::to_array<std::string_view>({
    "a vendor's tool that is declared for this machine: a pair of machine and tool, or the "
    "destination",
    "the same tool again, within 30 days",
    "a tool in the office: a note, no alarm",
});

constexpr auto row = Definition{
    .code = "remote_access_tool",
    .number = 29,
    .plane = Plane::outside,
    .family = "remote_access",
    .inputs = "TlsOpening",
    .rule = "A machine uses a tool for remote maintenance for the first time in 30 days. In "
            "segments of medical devices, clinical work and servers it counts fully, elsewhere it "
            "is a note.",
    .window = horizon,
    .warm_up = {},
    .base = 75,
    .thresholds = {},
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "RemoteAccessTool",
};

constexpr auto of_office = 0.4;

class RemoteAccessTool final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        if (auto const* const opening = std::get_if<telemetry::TlsOpening>(&event.body)) {
            auto const client = desk.who(opening->client);
            auto const asset =
                client.machine == nullptr ? std::string_view{} : client.machine->asset;
            if (!opening->remote_tool.empty() &&
                !desk.house().is_declared_outside(asset, opening->server.address, opening->name)) {
                mind(opening->remote_tool, client, desk.who(opening->server), event, desk);
            }
        }
    }

    [[nodiscard]] std::size_t held() const override { return used_.size(); }

private:
    static constexpr auto most_pairs = std::size_t{8'192};

    void mind(
        std::string const& tool,
        Who const& who,
        Who const& other,
        telemetry::Event const& event,
        Desk& desk
    ) {
        auto const identity = identity_of(who);
        auto const sight = used_.see(hash_of(tool), who.key, who.key, event.at);
        if (who.key == 0 || !sight.is_new ||
            desk.house().is_allowed({row.code, identity.id, tool, event.at})) {
            return;
        }
        auto const is_full = is_of_care(desk, who) || who.kind() == MachineClass::server ||
                             desk.place().kind() == SegmentKind::server;
        desk.report(
            row,
            {.subject = who,
             .other = other,
             .at = event.at,
             .count = event.count,
             .weight = is_full ? 1.0 : of_office,
             .variant = tool,
             .facts = {{"tool", tool}}}
        );
    }

    FirstSeen used_{most_pairs, horizon};
};

} // namespace

std::unique_ptr<Detector> make_remote_access_tool() {
    return std::make_unique<RemoteAccessTool>();
}

} // namespace sonae::watch
