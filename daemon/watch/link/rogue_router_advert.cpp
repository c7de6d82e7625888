// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/rogue_router_advert.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/link/accepted.hpp"
#include "daemon/watch/measured.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto learned_for = Millis{std::chrono::hours{7 * 24}};
constexpr auto techniques = std::to_array<std::string_view>({"T1557"});
constexpr auto exempt = std::to_array({Role::router});
constexpr auto traps = std::to_array<std::string_view>({
    "a declared router, and one whose declared work it is",
    "the common MAC of a group of routers",
    "a router that says itself that it ends: it counts a little only",
});

constexpr auto row = Definition{
    .code = "rogue_router_advert",
    .number = 9,
    .plane = Plane::link,
    .family = "routing",
    .inputs = "RouterAdvert",
    .rule = "A MAC that is not declared (where none is, not learned) as a router of the segment "
            "advertises itself, ends the router's advertisement (lifetime 0), or redirects; or a "
            "known router advertises a range, a name server or the preference \"high\" as never "
            "before.",
    .window = {},
    .warm_up = learned_for,
    .base = 80,
    .thresholds = {},
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "RogueRouterAdvert",
};

struct Kind {
    std::string_view code;
    double weight;
};

constexpr auto unknown_router = Kind{"unknown_router", 1};
constexpr auto ended_by_other = Kind{"ended_by_other", 1.1};
constexpr auto redirected = Kind{"redirected", 1};
constexpr auto new_content = Kind{"new_content", 0.8};
constexpr auto preferred = Kind{"preferred", 0.7};
constexpr auto ended = Kind{"ended", 0.4};

class RogueRouterAdvert final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const advert = std::get_if<telemetry::RouterAdvert>(&event.body);
        if (advert == nullptr || advert->router.mac.is_of_router_group()) {
            return;
        }
        auto is_declared = false;
        auto const is_router = is_known(*advert, desk, is_declared);
        if (auto const kind = judge(*advert, is_router, desk)) {
            report(*kind, *advert, is_declared, event, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override { return accepted_.held() + routers_.size(); }

private:
    static constexpr auto most_routers = std::size_t{1'024};
    static constexpr auto most_of_router = std::size_t{32};

    struct Router {
        std::vector<std::uint64_t> said{}; ///< ranges and name servers
        bool was_high = false;
        bool is_set = false;
    };

    bool is_known(telemetry::RouterAdvert const& advert, Desk const& desk, bool& is_declared) {
        auto const mac = advert.router.mac;
        auto const* const segment = desk.place().segment;
        is_declared = segment != nullptr && !segment->advertisers.empty();
        if (is_declared) {
            return std::ranges::count(segment->advertisers, mac) > 0;
        }
        if (desk.house().is_gateway(mac)) {
            return true;
        }
        // Who only redirects, or only ends, does not become a router by it.
        auto const advertises = !advert.is_redirect && advert.lifetime_s > 0;
        return advertises ? accepted_.see(mac.value, desk.place(), desk, learned_for)
                          : accepted_.is_accepted(mac.value, desk.place(), desk, learned_for);
    }

    std::optional<Kind>
    judge(telemetry::RouterAdvert const& advert, bool is_router, Desk const& desk) {
        if (advert.is_redirect) {
            return is_router ? std::nullopt : std::optional{redirected};
        }
        if (!is_router) {
            return advert.lifetime_s == 0 ? ended_by_other : unknown_router;
        }
        if (advert.lifetime_s == 0) {
            return ended;
        }
        auto& router = routers_.at(mixed(desk.place().key, advert.router.mac.value));
        auto const is_first = !router.is_set;
        auto const is_news = note(router, advert);
        auto const is_high = advert.preference == telemetry::RouterPreference::high;
        auto const rises = is_high && !router.was_high;
        router.was_high = is_high;
        router.is_set = true;
        if (is_first) {
            return std::nullopt;
        }
        return is_news ? std::optional{new_content}
               : rises ? std::optional{preferred}
                       : std::nullopt;
    }

    static bool note(Router& router, telemetry::RouterAdvert const& advert) {
        auto is_news = false;
        auto const say = [&](std::uint64_t key) {
            if (std::ranges::count(router.said, key) == 0) {
                is_news = true;
                if (router.said.size() < most_of_router) {
                    router.said.push_back(key);
                }
            }
        };
        for (auto const& prefix : advert.prefixes) {
            say(mixed(mixed(prefix.address.high, prefix.address.low), prefix.length));
        }
        for (auto const& name : advert.name_servers) {
            say(mixed(mixed(name.high, name.low), 999));
        }
        return is_news;
    }

    static void report(
        Kind const& kind,
        telemetry::RouterAdvert const& advert,
        bool is_declared,
        telemetry::Event const& event,
        Desk& desk
    ) {
        auto const prefix = advert.prefixes.empty() ? "-" : text_of(advert.prefixes.front());
        desk.report(
            row,
            {.subject = desk.who(advert.router),
             .at = event.at,
             .count = event.count,
             .weight = kind.weight,
             .is_certain = is_declared,
             .variant = std::string{kind.code},
             .facts =
                 {{"kind", std::string{kind.code}},
                  {"router", text_of(advert.router.address)},
                  {"mac", text_of(advert.router.mac)},
                  {"prefix", prefix}}}
        );
    }

    Accepted accepted_;
    Table<std::uint64_t, Router> routers_{most_routers};
};

} // namespace

std::unique_ptr<Detector> make_rogue_router_advert() {
    return std::make_unique<RogueRouterAdvert>();
}

} // namespace sonae::watch
