// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/mac_spoof.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/measured.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto traits_changed = Threshold{"traits_changed", 2, "of 3"};
constexpr auto after_network_boot = Threshold{"after_network_boot", 600, "s"};
constexpr auto usual_after = Threshold{"usual_after", 7 * 24 * 3600, "s"};
constexpr auto thresholds = std::to_array({traits_changed, after_network_boot, usual_after});
constexpr auto techniques = std::to_array<std::string_view>({"T1036.005", "T1200"});
constexpr auto exempt = std::to_array({Role::virtual_host});
constexpr auto traps = std::to_array<std::string_view>({
    "a machine with two systems, both of which were seen",
    "a system that starts within 10 min of booting over the network",
    "a machine that was only renamed, or whose system was only updated",
});

constexpr auto row = Definition{
    .code = "mac_spoof",
    .number = 2,
    .plane = Plane::link,
    .family = "identity",
    .inputs = "DhcpMessage",
    .rule = "`traits_changed` of what a MAC says of itself when it asks for an address (order of "
            "option 55, option 60, host name) are other than ever before. What it keeps saying "
            "becomes usual (`usual_after`).",
    .window = {},
    .warm_up = Millis{std::chrono::hours{72}},
    .base = 60,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "MacSpoof",
};

constexpr auto of_device = 1.25; ///< a printer or a modality does not become something else

struct Traits {
    std::uint64_t parameters = 0;
    std::uint64_t vendor_class = 0;
    std::uint64_t host_name = 0;
    Instant first{};
    bool is_usual = false;
};

unsigned differences(Traits const& a, Traits const& b) {
    return static_cast<unsigned>(a.parameters != b.parameters) +
           static_cast<unsigned>(a.vendor_class != b.vendor_class) +
           static_cast<unsigned>(a.host_name != b.host_name);
}

bool is_of_client(telemetry::DhcpKind kind) {
    return kind == telemetry::DhcpKind::discover || kind == telemetry::DhcpKind::request ||
           kind == telemetry::DhcpKind::inform;
}

class MacSpoof final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const dhcp = std::get_if<telemetry::DhcpMessage>(&event.body);
        if (dhcp == nullptr || !is_of_client(dhcp->kind) || !dhcp->client.is_set() ||
            dhcp->parameters.empty()) {
            return;
        }
        auto const who = desk.who(dhcp->client);
        auto& machine = machines_.at(dhcp->client.value, who.is_known());
        if (dhcp->vendor_class.starts_with("PXEClient")) {
            machine.booted_at = event.at;
            return;
        }
        auto const traits = Traits{
            .parameters = hash_of(dhcp->parameters),
            .vendor_class = hash_of(dhcp->vendor_class),
            .host_name = hash_of(dhcp->host_name),
            .first = event.at};
        auto const changed = note(machine, traits, event.at);
        if (changed >= traits_changed.value) {
            report(*dhcp, changed, event, who, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override { return machines_.size(); }

private:
    static constexpr auto most_machines = std::size_t{16'384};
    static constexpr auto most_histories = std::size_t{4};

    struct Machine {
        std::vector<Traits> history{};
        Instant booted_at{};
    };

    /// How many traits are other than in everything that is usual for the machine.
    static unsigned note(Machine& machine, Traits traits, Instant at) {
        auto const same = std::ranges::find_if(machine.history, [&](Traits const& one) {
            return differences(one, traits) == 0;
        });
        auto const has_booted = machine.booted_at != Instant{} &&
                                seconds(at - machine.booted_at) <= after_network_boot.value;
        auto least = machine.history.empty() ? 0U : 3U;
        for (auto const& one : machine.history) {
            least = one.is_usual ? std::min(least, differences(one, traits)) : least;
        }
        auto const is_small = least < traits_changed.value;
        if (same != machine.history.end()) {
            auto const has_lasted = seconds(at - same->first) >= usual_after.value;
            same->is_usual = same->is_usual || has_booted || has_lasted;
            return same->is_usual ? 0 : least;
        }
        if (machine.history.size() >= most_histories) {
            // What is usual stays for the longest.
            auto const gone = std::ranges::find(machine.history, false, &Traits::is_usual);
            machine.history.erase(gone == machine.history.end() ? machine.history.begin() : gone);
        }
        traits.is_usual = is_small || has_booted;
        machine.history.push_back(traits);
        return has_booted ? 0 : least;
    }

    static void report(
        telemetry::DhcpMessage const& dhcp,
        unsigned changed,
        telemetry::Event const& event,
        Who const& who,
        Desk& desk
    ) {
        auto const is_device =
            who.kind() == MachineClass::medical || who.kind() == MachineClass::printer;
        desk.report(
            row,
            {.subject = who,
             .at = event.at,
             .count = event.count,
             .weight = is_device ? of_device : 1,
             .measures = {measured(traits_changed, changed)},
             .facts =
                 {{"mac", text_of(dhcp.client)},
                  {"host_name", dhcp.host_name.empty() ? "-" : dhcp.host_name},
                  {"vendor_class", dhcp.vendor_class.empty() ? "-" : dhcp.vendor_class}}}
        );
    }

    FairTable<std::uint64_t, Machine> machines_{most_machines};
};

} // namespace

std::unique_ptr<Detector> make_mac_spoof() {
    return std::make_unique<MacSpoof>();
}

} // namespace sonae::watch
