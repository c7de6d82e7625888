// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/new_device.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/link/heard.hpp"
#include "daemon/watch/measured.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto waits = Threshold{"waited", 30, "s"};
constexpr auto again_after = Threshold{"unanswered", 24 * 3600, "s"};
constexpr auto silent_for = Threshold{"silent", 600, "s"};
constexpr auto thresholds = std::to_array({waits, again_after, silent_for});
constexpr auto techniques = std::to_array<std::string_view>({"T1200"});
constexpr auto traps = std::to_array<std::string_view>({
    "a MAC made up by a telephone in the segment of guests",
    "a machine in the ledger, also a spare one that was never switched on",
    "a replaced machine: the same host name and manufacturer, the old one silent for 10 min",
    "a machine that boots over the network and then from its disk",
});

constexpr auto row = Definition{
    .code = "new_device",
    .number = 1,
    .plane = Plane::link,
    .family = "new_device",
    .inputs = "MachineSeen, DhcpMessage, AddressClaim, AddressQuery",
    .rule = "A MAC that neither the ledger nor the watch knows is heard. It is judged when it was "
            "`waited` for, so that its host name is known, and told again when it is still heard "
            "and not in the ledger a day later (`unanswered`).",
    .window = {},
    .warm_up = Millis{std::chrono::hours{72}},
    .base = 40,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "NewDevice",
};

double weight_of(SegmentKind kind) {
    switch (kind) {
    case SegmentKind::medical:
    case SegmentKind::server:
        return 1.6;
    case SegmentKind::clinical:
        return 1.25;
    case SegmentKind::guest:
        return 0.3;
    case SegmentKind::office:
    case SegmentKind::unknown:
        return 1;
    }
    return 1;
}

class NewDevice final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        if (auto const* const machine = std::get_if<telemetry::MachineSeen>(&event.body)) {
            meet(*machine, event, desk);
        }
        if (auto const* const dhcp = std::get_if<telemetry::DhcpMessage>(&event.body)) {
            learn_name(*dhcp, event.at);
        }
        auto const mac = sender_of(event);
        if (!mac.is_set()) {
            return;
        }
        if (auto* const stranger = strangers_.find(mac)) {
            hear(*stranger, event, desk);
        }
        heard_.take(event);
    }

    void pass(Instant now, Desk& desk) override {
        auto ripe = std::vector<Stranger>{};
        pending_.erase_if([&](Mac, Stranger& stranger) {
            auto const is_ripe = seconds(now - stranger.first) >= waits.value;
            if (is_ripe) {
                ripe.push_back(stranger);
            }
            return is_ripe;
        });
        // Who was heard first is told first.
        std::ranges::stable_sort(ripe, {}, [](Stranger const& one) {
            return std::pair{one.first, one.mac};
        });
        for (auto const& stranger : ripe) {
            judge(stranger, now, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override {
        return pending_.size() + strangers_.size() + known_.size() + names_.size() + heard_.size();
    }

private:
    static constexpr auto most_pending = std::size_t{1'024};
    static constexpr auto most_strangers = std::size_t{2'048};
    static constexpr auto most_known = std::size_t{16'384};
    static constexpr auto most_names = std::size_t{8'192};

    struct Stranger {
        Mac mac{};
        Address address{};
        Instant first{};
        Instant told{};
        std::string host_name{};
        telemetry::Source source{};
        std::uint16_t vlan = 0;
    };

    struct Named {
        Mac mac{};
        Mac before{}; ///< who had the name before
    };

    void meet(telemetry::MachineSeen const& machine, telemetry::Event const& event, Desk& desk) {
        auto const is_machine =
            machine.mac.is_set() && !machine.mac.is_group() && !machine.mac.is_of_router_group();
        auto const key = mixed(desk.place().key, machine.mac.value);
        auto const was_known = known_.find(key) != nullptr;
        known_.at(key) = true;
        auto const is_guest = desk.place().kind() == SegmentKind::guest && machine.mac.is_local();
        if (!is_machine || was_known || is_guest || desk.house().machine(machine.mac) != nullptr ||
            desk.house().is_gateway(machine.mac)) {
            return;
        }
        if (pending_.is_full() && pending_.find(machine.mac) == nullptr) {
            // A flood of them is mac_flood's; the first ones are told all the same.
            return;
        }
        pending_.at(machine.mac) = {
            .mac = machine.mac,
            .address = machine.address,
            .first = event.at,
            .told = {},
            .host_name = {},
            .source = desk.source(),
            .vlan = event.vlan};
    }

    void learn_name(telemetry::DhcpMessage const& dhcp, Instant /*at*/) {
        if (dhcp.host_name.empty() || dhcp.kind == telemetry::DhcpKind::offer ||
            dhcp.kind == telemetry::DhcpKind::acknowledge) {
            return;
        }
        auto& named = names_.at(hash_of(dhcp.host_name));
        if (named.mac != dhcp.client) {
            named = {.mac = dhcp.client, .before = named.mac};
        }
        if (auto* const stranger = pending_.find(dhcp.client)) {
            stranger->host_name = dhcp.host_name.substr(0, 63);
        }
    }

    /// The same name on a machine of the same maker, whose owner has fallen silent.
    [[nodiscard]] bool is_replacement(Stranger const& stranger) {
        auto const* const named =
            stranger.host_name.empty() ? nullptr : names_.find(hash_of(stranger.host_name));
        if (named == nullptr || named->mac != stranger.mac || !named->before.is_set() ||
            named->before.maker() != stranger.mac.maker()) {
            return false;
        }
        auto const heard = heard_.last(named->before);
        return !heard || seconds(stranger.first - *heard) >= silent_for.value;
    }

    void judge(Stranger const& stranger, Instant now, Desk& desk) {
        auto const place = desk.place_of(stranger.source, stranger.vlan);
        auto const is_replaced = is_replacement(stranger);
        report(stranger, seconds(now - stranger.first), is_replaced, place, desk);
        if (!is_replaced) {
            auto told = stranger;
            told.told = now;
            strangers_.at(stranger.mac) = std::move(told);
        }
    }

    void hear(Stranger& stranger, telemetry::Event const& event, Desk& desk) {
        if (desk.house().machine(stranger.mac) != nullptr) {
            strangers_.erase(stranger.mac);
            return;
        }
        if (seconds(event.at - stranger.told) >= again_after.value) {
            stranger.told = event.at;
            report(stranger, seconds(event.at - stranger.first), false, desk.place(), desk);
        }
    }

    static void report(
        Stranger const& stranger, double waited, bool is_replaced, Place const& place, Desk& desk
    ) {
        auto who = desk.who(stranger.mac);
        who.address = stranger.address;
        desk.report(
            row,
            {.subject = who,
             .at = desk.now(),
             .weight = weight_of(place.kind()) * (is_replaced ? 0.5 : 1),
             .measures = {measured(waits, waited)},
             .facts =
                 {{"kind", is_replaced ? "replaced" : "new"},
                  {"mac", text_of(stranger.mac)},
                  {"address",
                   stranger.address == Address{} ? std::string{"-"} : text_of(stranger.address)},
                  {"host_name", stranger.host_name.empty() ? "-" : stranger.host_name}}},
            place
        );
    }

    Table<Mac, Stranger> pending_{most_pending};
    Table<Mac, Stranger> strangers_{most_strangers};
    Table<std::uint64_t, bool> known_{most_known};
    Table<std::uint64_t, Named> names_{most_names};
    Heard heard_;
};

} // namespace

std::unique_ptr<Detector> make_new_device() {
    return std::make_unique<NewDevice>();
}

} // namespace sonae::watch
