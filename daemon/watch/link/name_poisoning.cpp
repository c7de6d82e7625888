// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/name_poisoning.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/baseline/recent_set.hpp"
#include "daemon/watch/measured.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto window = Millis{std::chrono::minutes{5}};
constexpr auto names = Threshold{"names", 3, "names in 5 min"};
constexpr auto thresholds = std::to_array({names});
constexpr auto techniques = std::to_array<std::string_view>({"T1557.001"});
constexpr auto exempt =
    std::to_array({Role::domain_controller, Role::dns_server, Role::sleep_proxy});
constexpr auto traps = std::to_array<std::string_view>({
    "the server whose declared work it is to answer for names (WINS, domain)",
    "a machine that answers for its own name in several forms",
    "services that a printer announces",
    "a sleep proxy",
});

/// Nobody has such a name: whoever answers for it answers for everything.
constexpr auto bait = std::string_view{"sonae-bait-"};

constexpr auto row = Definition{
    .code = "name_poisoning",
    .number = 12,
    .plane = Plane::link,
    .family = "names",
    .inputs = "NameLookup",
    .rule = "One machine answers for `names` different names by LLMNR, NetBIOS or mDNS, or for one "
            "that nobody has (sonae-bait-…).",
    .window = window,
    .warm_up = {},
    .base = 85,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "NamePoisoning",
};

/// "SRV01.local" and "srv01" and "SRV01<20>" are one name.
std::string plain(std::string_view name) {
    auto text = std::string{name.substr(0, name.find_first_of(".<"))};
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    while (!text.empty() && text.back() == ' ') {
        text.pop_back();
    }
    return text;
}

class NamePoisoning final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const lookup = std::get_if<telemetry::NameLookup>(&event.body);
        if (lookup == nullptr || lookup->service == telemetry::NameService::dns ||
            lookup->result != 0) {
            return;
        }
        auto const is_answered =
            lookup->answerer.mac.is_set() || lookup->answerer.address != Address{};
        auto const is_service =
            lookup->name.find('_') != std::string::npos || lookup->name.ends_with(".arpa");
        auto const name = plain(lookup->name);
        if (!is_answered || is_service || name.empty()) {
            return;
        }
        auto const who = desk.who(lookup->answerer);
        auto& answered = answerers_.at(who.key, who.is_known());
        answered.forget_before(event.at - window);
        answered.add(hash_of(name), event.at);
        auto const is_bait = name.starts_with(bait);
        if (is_bait || counted(answered.size()) >= names.value) {
            desk.report(
                row,
                {.subject = who,
                 .other = desk.who(lookup->asker),
                 .at = event.at,
                 .count = event.count,
                 .weight = is_bait ? 1.2 : 1,
                 .measures = {measured(names, counted(answered.size()))},
                 .facts = {{"kind", is_bait ? "bait" : "many"}, {"name", name}}}
            );
        }
    }

    [[nodiscard]] std::size_t held() const override { return answerers_.size(); }

private:
    static constexpr auto most_answerers = std::size_t{2'048};

    FairTable<std::uint64_t, RecentSet> answerers_{most_answerers};
};

} // namespace

std::unique_ptr<Detector> make_name_poisoning() {
    return std::make_unique<NamePoisoning>();
}

} // namespace sonae::watch
