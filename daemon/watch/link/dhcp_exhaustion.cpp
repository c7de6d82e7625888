// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/dhcp_exhaustion.hpp"

#include "daemon/watch/baseline/recent_set.hpp"
#include "daemon/watch/baseline/statistics.hpp"
#include "daemon/watch/measured.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto window = Millis{std::chrono::seconds{60}};
constexpr auto clients = Threshold{"clients", 50, "new clients in 60 s"};
constexpr auto times_usual = Threshold{"times_usual", 3, "times the 99th percentile"};
constexpr auto requests = Threshold{"requests", 200, "in 60 s"};
constexpr auto regular_after = Threshold{"regular_after", 600, "s"};
constexpr auto thresholds = std::to_array({clients, times_usual, requests, regular_after});
constexpr auto techniques = std::to_array<std::string_view>({"T1499"});
constexpr auto traps = std::to_array<std::string_view>({
    "everything that boots after a power cut: clients of the ledger, and such as had an address "
    "before",
    "a relay that repeats the requests of one client",
    "the usual rush of a segment in which guests come and go",
});

constexpr auto row = Definition{
    .code = "dhcp_exhaustion",
    .number = 8,
    .plane = Plane::link,
    .family = "dhcp_load",
    .inputs = "DhcpMessage",
    .rule =
        "More than `clients`, and more than `times_usual` of what minutes have in this segment, "
        "ask for an address who never had one (`regular_after`); or they ask more than "
        "`requests` times without a relay.",
    .window = window,
    .warm_up = {},
    .base = 75,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "DhcpExhaustion",
};

class DhcpExhaustion final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const dhcp = std::get_if<telemetry::DhcpMessage>(&event.body);
        if (dhcp == nullptr) {
            return;
        }
        if (dhcp->kind == telemetry::DhcpKind::acknowledge) {
            had_.at(dhcp->client, desk.who(dhcp->client).is_known()).note(event.at);
            return;
        }
        if (dhcp->kind != telemetry::DhcpKind::discover &&
            dhcp->kind != telemetry::DhcpKind::request) {
            return;
        }
        if (is_regular(dhcp->client, event.at, desk)) {
            return;
        }
        auto& place = places_.at(desk.place().key);
        turn(place, event.at);
        place.clients.forget_before(event.at - window);
        place.clients.add(dhcp->client.value, event.at);
        place.requests += dhcp->relay == Address{} ? event.count : 0;
        note_sender(place, dhcp->sender, event.count);
        judge(place, event, desk);
    }

    [[nodiscard]] std::size_t held() const override { return had_.size() + places_.size(); }

private:
    static constexpr auto most_places = std::size_t{256};
    static constexpr auto most_clients = std::size_t{16'384};
    static constexpr auto most_minutes = std::size_t{512};

    struct Lease {
        Instant first{};

        void note(Instant at) { first = first == Instant{} ? at : first; }
    };

    struct Minutes {
        RecentSet clients;
        std::uint64_t requests = 0; ///< of this minute
        Instant since{};
        std::vector<float> history{}; ///< distinct clients of minutes that had some
        std::size_t next = 0;
        Mac sender{}; ///< that sends most (Boyer and Moore)
        std::uint64_t votes = 0;
    };

    bool is_regular(Mac client, Instant at, Desk const& desk) {
        auto const is_known = desk.who(client).is_known();
        auto const* const lease = had_.find(client, is_known);
        return is_known || (lease != nullptr && seconds(at - lease->first) >= regular_after.value);
    }

    /// A minute is over: what it had belongs to what is usual.
    static void turn(Minutes& place, Instant at) {
        if (at - place.since < window) {
            return;
        }
        if (place.since != Instant{}) {
            auto const had = static_cast<float>(place.clients.size());
            if (place.history.size() < most_minutes) {
                place.history.push_back(had);
            } else {
                place.history[place.next++ % most_minutes] = had;
            }
        }
        place.since = at;
        place.requests = 0;
        place.votes = 0;
    }

    static void note_sender(Minutes& place, Mac sender, std::uint32_t count) {
        if (place.votes == 0) {
            place.sender = sender;
        }
        if (place.sender == sender) {
            place.votes += count;
        } else {
            place.votes -= std::min<std::uint64_t>(place.votes, count);
        }
    }

    static double usual(Minutes const& place) {
        return quantile({place.history.begin(), place.history.end()}, 0.99);
    }

    static void judge(Minutes const& place, telemetry::Event const& event, Desk& desk) {
        auto const distinct = counted(place.clients.size());
        auto const asked = static_cast<double>(place.requests);
        if (distinct <= clients.value && asked <= requests.value) {
            return;
        }
        auto const most = std::min(
            std::max(clients.value, times_usual.value * usual(place)),
            static_cast<double>(RecentSet::most) - 1
        );
        if (distinct <= most && asked <= requests.value) {
            return;
        }
        auto const is_of_one = place.votes * 4 > place.requests && place.sender.is_set();
        auto sighting = Sighting{
            .subject = is_of_one ? desk.who(place.sender) : Who{},
            .at = event.at,
            .count = event.count,
            .measures = {
                measured(clients, distinct),
                measured(times_usual, distinct / std::max(1.0, usual(place))),
                measured(requests, asked)}};
        if (!is_of_one) {
            sighting.as = Identity{IdentityKind::segment, desk.place().id};
        }
        desk.report(row, std::move(sighting));
    }

    FairTable<Mac, Lease> had_{most_clients};
    Table<std::uint64_t, Minutes> places_{most_places};
};

} // namespace

std::unique_ptr<Detector> make_dhcp_exhaustion() {
    return std::make_unique<DhcpExhaustion>();
}

} // namespace sonae::watch
