// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/dns_tunnel.hpp"

#include "daemon/watch/baseline/first_seen.hpp"
#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/measured.hpp"
#include "daemon/watch/outside/domains.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto window = Millis{std::chrono::minutes{10}};
constexpr auto names = Threshold{"names", 100, "different names in 10 min"};
constexpr auto odd_names = Threshold{"odd_names", 50, "different names of types TXT, NULL, CNAME"};
constexpr auto length = Threshold{"length", 40, "characters, mean"};
constexpr auto entropy = Threshold{"entropy", 4, "bits a character, mean"};
constexpr auto answers = Threshold{"answers", 200'000, "bytes of answers in 10 min"};
constexpr auto common = Threshold{"common", 0.05, "share of the machines that ask"};
constexpr auto thresholds = std::to_array({names, odd_names, length, entropy, answers, common});
constexpr auto techniques = std::to_array<std::string_view>({"T1071.004", "T1572"});
constexpr auto traps = std::to_array<std::string_view>({
    "lists of bad senders that a mail server asks (DNSBL), cloud look-ups of virus scanners",
    "networks of delivery: many names, short ones",
    "walks from addresses to names",
    "records of DNSSEC and of services",
    "a domain that as many machines ask as `common`",
    "the name server that passes a client's questions on",
});

constexpr auto row = Definition{
    .code = "dns_tunnel",
    .number = 22,
    .plane = Plane::outside,
    .family = "tunnel",
    .inputs = "NameLookup",
    .rule = "One machine asks `names` (or `odd_names`) below one registered domain, and they are "
            "as long as `length` or as random as `entropy`; or the answers are as large as "
            "`answers`.",
    .window = window,
    .warm_up = {},
    .base = 75,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "DnsTunnel",
};

constexpr auto few = 20U;
constexpr auto least_names_of_answers = 10U;

bool is_odd(std::uint16_t type) {
    constexpr auto types = std::to_array<std::uint16_t>({5, 10, 16}); // CNAME, NULL, TXT
    return std::ranges::find(types, type) != types.end();
}

bool is_left_out(telemetry::NameLookup const& lookup) {
    // SRV, DS, RRSIG, NSEC, DNSKEY, NSEC3, NSEC3PARAM, TLSA
    constexpr auto types = std::to_array<std::uint16_t>({33, 43, 46, 47, 48, 50, 51, 52});
    return lookup.service != telemetry::NameService::dns || lookup.below.length == 0 ||
           std::ranges::find(types, lookup.type) != types.end() || is_reverse(lookup.name) ||
           is_reputation_list(lookup.name);
}

class DnsTunnel final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const lookup = std::get_if<telemetry::NameLookup>(&event.body);
        if (lookup == nullptr || is_left_out(*lookup)) {
            return;
        }
        auto const asker = desk.who(lookup->asker);
        if (asker.key == 0) {
            return;
        }
        auto const domain = registered(lookup->name);
        auto const sight = prevalence_.see(hash_of(domain), asker.key, 0, event.at);
        auto& asked = pairs_.at(mixed(asker.key, hash_of(domain)), asker.is_known());
        asked.count(*lookup, event);
        auto const askers = sight.share * counted(sight.members);
        auto const is_common = sight.members >= few && sight.share >= common.value;
        auto const passes_on = asker.has(Role::dns_server) || asker.has(Role::domain_controller);
        if (!is_common && !(passes_on && askers > 1.5)) {
            judge(asked, sight, asker, std::string{domain}, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override { return pairs_.size() + prevalence_.size(); }

private:
    static constexpr auto most_pairs = std::size_t{4'096};
    static constexpr auto most_domains = std::size_t{8'192};

    struct Asked {
        RecentSet all{};
        RecentSet odd{};
        Instant began{};
        std::uint64_t lookups = 0;
        double lengths = 0;
        double entropies = 0;
        double answer_bytes = 0;

        void count(telemetry::NameLookup const& lookup, telemetry::Event const& event) {
            if (event.at - began > window) {
                // Half of what was: a tunnel across the border of two windows is seen too.
                began = event.at;
                lookups /= 2;
                lengths /= 2;
                entropies /= 2;
                answer_bytes = 0;
            }
            all.forget_before(event.at - window);
            odd.forget_before(event.at - window);
            all.add(lookup.below.hash, event.at);
            if (is_odd(lookup.type)) {
                odd.add(lookup.below.hash, event.at);
            }
            ++lookups;
            lengths += static_cast<double>(lookup.below.length) + 1 + counted(lookup.name.size());
            entropies += static_cast<double>(lookup.below.entropy);
            answer_bytes += static_cast<double>(lookup.answer_bytes) * event.count;
        }
    };

    static void judge(
        Asked const& asked,
        FirstSeen::Sight const& sight,
        Who const& asker,
        std::string domain,
        Desk& desk
    ) {
        auto const mean_length = asked.lengths / static_cast<double>(asked.lookups);
        auto const mean_entropy = asked.entropies / static_cast<double>(asked.lookups);
        auto const is_many = counted(asked.all.size()) >= names.value ||
                             counted(asked.odd.size()) >= odd_names.value;
        auto const is_odd_shape = mean_length >= length.value || mean_entropy >= entropy.value;
        auto const is_large = asked.answer_bytes >= answers.value &&
                              asked.all.size() >= least_names_of_answers &&
                              !is_delivery_network(domain);
        if (!(is_many && is_odd_shape) && !is_large) {
            return;
        }
        desk.report(
            row,
            {.subject = asker,
             .at = desk.now(),
             .share = sight.members >= few ? std::optional{sight.share} : std::nullopt,
             .variant = domain,
             .measures =
                 {measured(names, counted(asked.all.size())),
                  measured(odd_names, counted(asked.odd.size())),
                  measured(length, mean_length),
                  measured(entropy, mean_entropy),
                  measured(answers, asked.answer_bytes)},
             .facts = {{"domain", std::move(domain)}}}
        );
    }

    FirstSeen prevalence_{most_domains, Millis{std::chrono::hours{24}}};
    FairTable<std::uint64_t, Asked> pairs_{most_pairs};
};

} // namespace

std::unique_ptr<Detector> make_dns_tunnel() {
    return std::make_unique<DnsTunnel>();
}

} // namespace sonae::watch
