// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/medical_internet.hpp"

#include "daemon/watch/outside/destinations.hpp"
#include "daemon/watch/outside/domains.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto techniques = std::to_array<std::string_view>({"T1071", "T1133"});
constexpr auto exempt = std::to_array({Role::proxy, Role::router});
constexpr auto traps = std::to_array<std::string_view>({
    "a declared vendor's maintenance or updates",
    "servers of time",
    "a supervised remote service, announced as work on the device",
    "a name inside that is asked for",
});

constexpr auto row = Definition{
    .code = "medical_internet",
    .number = 25,
    .plane = Plane::outside,
    .family = "destination",
    .inputs = "Flow, NameLookup",
    .rule = "A medical device, or a machine in a segment of medical devices or clinical work, and "
            "an address outside that is not declared speak with each other. Attempts that nobody "
            "answers and questions about names outside count less.",
    .window = {},
    .warm_up = {},
    .base = 75,
    .thresholds = {},
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "MedicalInternet",
};

constexpr auto time_port = 123;
constexpr auto of_attempt = 0.7;
constexpr auto of_question = 0.6;
constexpr auto of_entry = 1.15;
constexpr auto of_clinical = 0.7; ///< people work there, with browsers

bool is_answered(telemetry::FlowState state) {
    return state == telemetry::FlowState::established || state == telemetry::FlowState::closed ||
           state == telemetry::FlowState::seen;
}

class MedicalInternet final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        destinations_.learn(event, desk);
        if (auto const* const flow = std::get_if<telemetry::Flow>(&event.body)) {
            mind_flow(*flow, event, desk);
        } else if (auto const* const lookup = std::get_if<telemetry::NameLookup>(&event.body)) {
            mind_lookup(*lookup, event, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override { return destinations_.size(); }

private:
    void mind_flow(telemetry::Flow const& flow, telemetry::Event const& event, Desk& desk) const {
        auto const weight = is_answered(flow.state) ? 1.0 : of_attempt;
        if (flow.server.port == time_port && flow.transport == telemetry::Transport::udp) {
            return;
        }
        if (goes_out(desk, flow)) {
            mind("out", weight, flow.client, flow.server.address, event, desk);
        } else if (is_outside(desk, flow.client.address) && desk.house().is_inside(flow.server.address)) {
            mind("in", weight * of_entry, flow.server, flow.client.address, event, desk);
        }
    }

    void mind_lookup(telemetry::NameLookup const& lookup, telemetry::Event const& event, Desk& desk)
        const {
        auto const outside = std::ranges::find_if(lookup.addresses, [&](Address const& address) {
            return is_outside(desk, address);
        });
        if (lookup.service == telemetry::NameService::dns && outside != lookup.addresses.end() &&
            !is_within(lookup.name, "ntp.org")) {
            mind("question", of_question, lookup.asker, *outside, event, desk);
        }
    }

    // NOLINTNEXTLINE(readability-function-size): all of one report
    void mind(
        std::string_view kind,
        double weight,
        telemetry::Endpoint const& device,
        Address const& outside,
        telemetry::Event const& event,
        Desk& desk
    ) const {
        auto const who = desk.who(device);
        auto const is_medical =
            who.kind() == MachineClass::medical || desk.place().kind() == SegmentKind::medical;
        if (who.key == 0 || !is_of_care(desk, who) ||
            destinations_.is_declared(desk, who, outside)) {
            return;
        }
        desk.report(
            row,
            {.subject = who,
             .other = desk.who(outside),
             .at = event.at,
             .count = event.count,
             .weight = weight * (is_medical ? 1.0 : of_clinical),
             .variant = std::string{kind},
             .facts =
                 {{"kind", std::string{kind}}, {"destination", destinations_.name_of(outside)}}}
        );
    }

    Destinations destinations_;
};

} // namespace

std::unique_ptr<Detector> make_medical_internet() {
    return std::make_unique<MedicalInternet>();
}

} // namespace sonae::watch
