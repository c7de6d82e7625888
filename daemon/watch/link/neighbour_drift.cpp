// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/neighbour_drift.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/measured.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto gone_for = Threshold{"gone_for", 120, "s"};
constexpr auto together = Threshold{"together", 120, "s"};
constexpr auto thresholds = std::to_array({gone_for, together});
constexpr auto techniques = std::to_array<std::string_view>({"T1601.001"});
constexpr auto traps = std::to_array<std::string_view>({
    "two cables to one switch that count as one: two ports of it, heard together",
    "a switch that restarts: it is back within 2 min",
    "a telephone",
    "announced work",
});

constexpr auto row = Definition{
    .code = "neighbour_drift",
    .number = 11,
    .plane = Plane::link,
    .family = "switching",
    .inputs = "NeighbourNews",
    .rule = "A neighbour that was not there before, or that is gone (`gone_for`); or one that says "
            "another port (unless both are heard `together`), another native VLAN or another "
            "description, as after a change of firmware.",
    .window = {},
    .warm_up = Millis{std::chrono::hours{72}},
    .base = 40,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "NeighbourDrift",
};

constexpr auto of_firmware = 1.25;

class NeighbourDrift final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const news = std::get_if<telemetry::NeighbourNews>(&event.body);
        if (news == nullptr || news->chassis.empty() ||
            desk.who(news->sender).kind() == MachineClass::phone) {
            return;
        }
        auto const key = mixed(desk.place().key, hash_of(news->chassis));
        auto const is_new = neighbours_.find(key) == nullptr;
        auto const had_others = places_.find(desk.place().key) != nullptr;
        places_.at(desk.place().key) = true;
        auto& known = neighbours_.at(key);
        known.place = {.source = desk.source(), .vlan = event.vlan};
        if (news->is_gone) {
            known.news = *news;
            known.gone_at = event.at;
            return;
        }
        known.gone_at = {};
        if (is_new) {
            if (had_others) {
                report("neighbour", "-", *news, event.at, desk.place(), desk);
            }
        } else {
            compare(known, *news, event.at, desk);
        }
        known.note(*news, event.at);
    }

    void pass(Instant now, Desk& desk) override {
        neighbours_.erase_if([&](std::uint64_t, Neighbour& known) {
            auto const is_gone =
                known.gone_at != Instant{} && seconds(now - known.gone_at) >= gone_for.value;
            if (is_gone) {
                auto const place = desk.place_of(known.place.source, known.place.vlan);
                report("gone", known.news.port, known.news, known.gone_at, place, desk);
            }
            return is_gone;
        });
    }

    [[nodiscard]] std::size_t held() const override { return neighbours_.size() + places_.size(); }

private:
    static constexpr auto most_neighbours = std::size_t{1'024};
    static constexpr auto most_ports = std::size_t{8};

    struct Where {
        telemetry::Source source{};
        std::uint16_t vlan = 0;
    };

    struct Port {
        std::string name{};
        Instant last{};
    };

    struct Neighbour {
        telemetry::NeighbourNews news{};
        std::vector<Port> ports{};
        Instant gone_at{};
        Where place{};

        void note(telemetry::NeighbourNews const& said, Instant at) {
            news = said;
            auto const port = std::ranges::find(ports, said.port, &Port::name);
            if (port != ports.end()) {
                port->last = at;
                return;
            }
            if (ports.size() >= most_ports) {
                ports.erase(ports.begin());
            }
            ports.push_back({.name = said.port, .last = at});
        }
    };

    static void
    compare(Neighbour const& known, telemetry::NeighbourNews const& news, Instant at, Desk& desk) {
        auto const is_known_port = std::ranges::count(known.ports, news.port, &Port::name) > 0;
        auto const is_pair = std::ranges::any_of(known.ports, [&](Port const& port) {
            return seconds(at - port.last) <= together.value;
        });
        if (!is_known_port && !is_pair) {
            report("port", known.news.port, news, at, desk.place(), desk);
        }
        if (known.news.description != news.description) {
            report("firmware", known.news.description, news, at, desk.place(), desk);
        }
        if (known.news.native_vlan != news.native_vlan) {
            auto const before = std::to_string(known.news.native_vlan);
            report("vlan", before, news, at, desk.place(), desk);
        }
    }

    static void report(
        std::string_view kind,
        std::string const& before,
        telemetry::NeighbourNews const& news,
        Instant at,
        Place const& place,
        Desk& desk
    ) {
        desk.report(
            row,
            {.subject = desk.who(news.sender),
             .at = std::max(at, desk.now()),
             .weight = kind == "firmware" ? of_firmware : 1,
             .variant = std::string{kind},
             .facts =
                 {{"kind", std::string{kind}},
                  {"name", news.name.empty() ? news.chassis : news.name},
                  {"port", news.port},
                  {"before", before.empty() ? "-" : before},
                  {"description", news.description},
                  {"vlan_id", std::to_string(news.native_vlan)}}},
            place
        );
    }

    Table<std::uint64_t, Neighbour> neighbours_{most_neighbours};
    Table<std::uint64_t, bool> places_{most_neighbours};
};

} // namespace

std::unique_ptr<Detector> make_neighbour_drift() {
    return std::make_unique<NeighbourDrift>();
}

} // namespace sonae::watch
