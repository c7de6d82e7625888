// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/clear_text.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/baseline/table.hpp"
#include "daemon/watch/measured.hpp"
#include "daemon/watch/outside/destinations.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto week = Millis{std::chrono::hours{7 * 24}};
constexpr auto techniques = std::to_array<std::string_view>({"T1040"});
constexpr auto traps = std::to_array<std::string_view>({
    "a risk that somebody answers for until a day: an old modality and its server",
    "the same pair again within the week",
});

constexpr auto row = Definition{
    .code = "clear_text",
    .number = 32,
    .plane = Plane::outside,
    .family = "weak_protocol",
    .inputs = "Disclosure, Logon",
    .rule = "A password, or a community of SNMP, goes over the wire as it is: once for each pair, "
            "and again each week. Across the border of the house it counts more.",
    .window = week,
    .warm_up = {},
    .base = 35,
    .thresholds = {},
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "ClearText",
};

constexpr auto of_border = 1.7;

bool is_password(std::string_view code) {
    return code.ends_with("_logon") || code == "http_basic" || code == "snmp_community";
}

class ClearText final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        if (auto const* const said = std::get_if<telemetry::Disclosure>(&event.body)) {
            if (is_password(said->code)) {
                mind(said->code, said->client, said->server, event, desk);
            }
        } else if (auto const* const logon = std::get_if<telemetry::Logon>(&event.body)) {
            if (logon->was_clear_text) {
                mind("logon", logon->client, logon->server, event, desk);
            }
        }
    }

    [[nodiscard]] std::size_t held() const override { return told_.size(); }

private:
    static constexpr auto most_pairs = std::size_t{8'192};

    void mind(
        std::string_view code,
        telemetry::Endpoint const& from,
        telemetry::Endpoint const& to,
        telemetry::Event const& event,
        Desk& desk
    ) {
        auto const client = desk.who(from);
        auto const server = desk.who(to);
        auto const key = mixed(mixed(client.key, server.key), hash_of(code));
        auto& told = told_.at(key, client.is_known());
        if (told != Instant{} && event.at - told < week) {
            return;
        }
        told = event.at;
        auto const crosses = is_outside(desk, from.address) || is_outside(desk, to.address);
        desk.report(
            row,
            {.subject = client,
             .other = server,
             .at = event.at,
             .count = event.count,
             .weight = crosses ? of_border : 1.0,
             .variant = text_of(to.address) + ' ' + std::string{code},
             .facts = {{"kind", std::string{code}}, {"port", std::to_string(to.port)}}}
        );
    }

    FairTable<std::uint64_t, Instant> told_{most_pairs};
};

} // namespace

std::unique_ptr<Detector> make_clear_text() {
    return std::make_unique<ClearText>();
}

} // namespace sonae::watch
