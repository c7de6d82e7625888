// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/dga.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/baseline/hourly_volume.hpp"
#include "daemon/watch/baseline/recent_set.hpp"
#include "daemon/watch/measured.hpp"
#include "daemon/watch/outside/domains.hpp"

#include <array>
#include <cmath>

namespace sonae::watch {

namespace {

constexpr auto window = Millis{std::chrono::minutes{10}};
constexpr auto domains = Threshold{"domains", 30, "domains that do not exist, in 10 min"};
constexpr auto ratio = Threshold{"ratio", 0.6, "share of the domains asked"};
constexpr auto storm = Threshold{"storm", 500, "failed questions in an hour, at least"};
constexpr auto sigmas = Threshold{"sigmas", 6, "σ above p99 of that hour of the week"};
constexpr auto thresholds = std::to_array({domains, ratio, storm, sigmas});
constexpr auto techniques = std::to_array<std::string_view>({"T1568.002"});
constexpr auto traps = std::to_array<std::string_view>({
    "lists of bad senders that a mail server asks (DNSBL): that nothing is there is their answer",
    "one name that is tried with every search suffix, wpad",
    "a server that was taken away, and is asked for all day",
    "a portable computer that comes back and asks for a handful of names of elsewhere",
    "a name server that passes questions on",
});
constexpr auto exempt = std::to_array({Role::dns_server, Role::domain_controller});

constexpr auto row = Definition{
    .code = "dga",
    .number = 23,
    .plane = Plane::outside,
    .family = "command_and_control",
    .inputs = "NameLookup",
    .rule = "One machine asks for `domains` and these are `ratio` of what it asks; or its failed "
            "questions are `storm` and `sigmas` above what is usual.",
    .window = window,
    .warm_up = {},
    .base = 70,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "Dga",
};

constexpr auto name_error = 3; // RFC 1035 RCODE

class Dga final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const lookup = std::get_if<telemetry::NameLookup>(&event.body);
        if (lookup == nullptr || lookup->service != telemetry::NameService::dns ||
            lookup->name.find('.') == std::string::npos || is_reputation_list(lookup->name) ||
            is_reverse(lookup->name)) {
            return;
        }
        auto const asker = desk.who(lookup->asker);
        if (asker.key == 0) {
            return;
        }
        auto const has_failed = lookup->result == name_error;
        auto& asked = askers_.at(asker.key, asker.is_known());
        auto& set = has_failed ? asked.failed : asked.found;
        asked.failed.forget_before(event.at - window);
        asked.found.forget_before(event.at - window);
        set.add(hash_of(registered(lookup->name)), event.at);
        auto const sum = asked.failures.add(has_failed ? event.count : 0, event.at, desk.house());
        if (has_failed) {
            judge(asked, sum, asker, event, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override { return askers_.size(); }

private:
    static constexpr auto most_askers = std::size_t{2'048};

    struct Asked {
        RecentSet failed{};
        RecentSet found{};
        HourlyVolume failures{};
    };

    static void judge(
        Asked const& asked, double sum, Who const& asker, telemetry::Event const& event, Desk& desk
    ) {
        auto const share = share_of(asked.failed.size(), asked.failed.size() + asked.found.size());
        auto const is_generated =
            counted(asked.failed.size()) >= domains.value && share >= ratio.value;
        auto const usual = asked.failures.limit(sigmas.value);
        // One name that is asked for all day fails often too: it takes several for a storm.
        auto const is_storm = usual && sum >= storm.value && sum > *usual &&
                              counted(asked.failed.size()) >= domains.value / 3;
        if (!is_generated && !is_storm) {
            return;
        }
        desk.report(
            row,
            {.subject = asker,
             .at = event.at,
             .count = event.count,
             .weight = is_generated ? 1.0 : 0.8,
             .measures =
                 {measured(domains, counted(asked.failed.size())),
                  measured(ratio, share),
                  measured(storm, sum),
                  {"percent", std::round(share * 100), ratio.value * 100}},
             .facts = {{"kind", is_generated ? "generated" : "storm"}}}
        );
    }

    FairTable<std::uint64_t, Asked> askers_{most_askers};
};

} // namespace

std::unique_ptr<Detector> make_dga() {
    return std::make_unique<Dga>();
}

} // namespace sonae::watch
