// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/scan/external_recon.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/baseline/recent_set.hpp"
#include "daemon/watch/measured.hpp"
#include "daemon/watch/scan/contact.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto window = Millis{std::chrono::hours{1}};
constexpr auto hosts = Threshold{"hosts", 20, "machines inside in 1 h"};
constexpr auto thresholds = std::to_array({hosts});
constexpr auto techniques = std::to_array<std::string_view>({"T1595"});
constexpr auto traps = std::to_array<std::string_view>({
    "a service that rates the security of the hospital, declared as a destination outside",
    "answers to packets that others sent in our name (backscatter): no attempt from outside",
    "the many clients of one server inside",
});

constexpr auto row = Definition{
    .code = "external_recon",
    .number = 15,
    .plane = Plane::scan,
    .family = "scanning",
    .inputs = "Flow",
    .rule = "One address outside tries `hosts` machines inside.",
    .window = window,
    .warm_up = {},
    .base = 60,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "ExternalRecon",
};

class ExternalRecon final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const flow = std::get_if<telemetry::Flow>(&event.body);
        if (flow == nullptr || flow->state == telemetry::FlowState::seen ||
            !topology::is_unicast(flow->client.address) ||
            desk.house().is_inside(flow->client.address) ||
            !desk.house().is_inside(flow->server.address) ||
            desk.house().is_declared_outside("", flow->client.address, "")) {
            return;
        }
        auto const key = mixed(flow->client.address.high, flow->client.address.low);
        auto& tried = sources_.at(key);
        tried.forget_before(event.at - window);
        auto const server = desk.who(flow->server);
        auto const is_new = tried.add(server.key, event.at, outcome_of(*flow) != Outcome::answered);
        if (is_new && counted(tried.size()) >= hosts.value) {
            auto const answered = tried.size() - tried.marked();
            desk.report(
                row,
                {.subject = desk.who(flow->client.address),
                 .other = server,
                 .at = event.at,
                 .count = event.count,
                 .weight = answered > 0 ? 1.15 : 1,
                 .measures =
                     {measured(hosts, counted(tried.size())), {"answered", counted(answered), 0}},
                 .facts =
                     {{"address", text_of(flow->client.address)},
                      {"port", std::to_string(flow->server.port)}}}
            );
        }
    }

    [[nodiscard]] std::size_t held() const override { return sources_.size(); }

private:
    static constexpr auto most_sources = std::size_t{2'048};

    Table<std::uint64_t, RecentSet> sources_{most_sources};
};

} // namespace

std::unique_ptr<Detector> make_external_recon() {
    return std::make_unique<ExternalRecon>();
}

} // namespace sonae::watch
