// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/lateral/remote_service.hpp"

#include "daemon/watch/baseline/first_seen.hpp"
#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/measured.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto horizon = Millis{std::chrono::hours{30 * 24}};
constexpr auto opened_within = Threshold{"opened_within", 600, "s"};
constexpr auto usual_after = Threshold{"usual_after", 7 * 24 * 3600, "s"};
constexpr auto thresholds = std::to_array({opened_within, usual_after});
constexpr auto techniques = std::to_array<std::string_view>({"T1569.002", "T1053.005"});
constexpr auto exempt = std::to_array(
    {Role::deployment,
     Role::jump_host,
     Role::antivirus_server,
     Role::domain_controller,
     Role::backup}
);
constexpr auto traps = std::to_array<std::string_view>({
    "the server of software distribution or of group policies: its declared work",
    "a pair that has done so for a week",
    "announced work of a vendor",
    "a service that a machine makes on itself: nobody opened it before",
});

constexpr auto row = Definition{
    .code = "remote_service",
    .number = 17,
    .plane = Plane::lateral,
    .family = "remote_execution",
    .inputs = "WindowsActivity, TamperEvent",
    .rule =
        "A machine that is no server creates a service or a task on another, which it did not "
        "do for a week (`usual_after`); or a machine says that it has a new service or task, and "
        "such a one had opened its pipe or ADMIN$ `opened_within` before.",
    .window = Millis{std::chrono::minutes{10}},
    .warm_up = Millis{std::chrono::hours{72}},
    .base = 80,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "RemoteService",
};

constexpr auto confirmed = 1.15;

class RemoteService final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        if (auto const* const call = std::get_if<telemetry::WindowsActivity>(&event.body)) {
            take(*call, event, desk);
        } else if (auto const* const tamper = std::get_if<telemetry::TamperEvent>(&event.body)) {
            take(*tamper, event, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override { return pairs_.size() + opened_.size(); }

private:
    static constexpr auto most_pairs = std::size_t{8'192};
    static constexpr auto most_opened = std::size_t{2'048};

    struct Opened {
        telemetry::Endpoint client{};
        Instant at{};
    };

    void take(telemetry::WindowsActivity const& call, telemetry::Event const& event, Desk& desk) {
        using enum telemetry::WindowsCall;
        auto const client = desk.who(call.client);
        auto const server = desk.who(call.server);
        if (client.key == server.key || client.kind() == MachineClass::server) {
            return;
        }
        if (call.call == admin_share || call.call == service_control) {
            opened_.at(server.key) = {.client = call.client, .at = event.at};
        } else if (call.call == service_created || call.call == task_scheduled) {
            opened_.at(server.key) = {.client = call.client, .at = event.at};
            auto const kind = call.call == service_created ? "service" : "task";
            judge(kind, "-", 1, client, server, event, desk);
        }
    }

    void take(telemetry::TamperEvent const& tamper, telemetry::Event const& event, Desk& desk) {
        auto const is_service = tamper.kind == telemetry::TamperKind::service_created;
        if (!is_service && tamper.kind != telemetry::TamperKind::task_created) {
            return;
        }
        auto const server = desk.host();
        auto const* const opened = server.key == 0 ? nullptr : opened_.find(server.key);
        if (opened == nullptr || seconds(event.at - opened->at) > opened_within.value) {
            return;
        }
        auto const client = desk.who(opened->client);
        judge(is_service ? "service" : "task", tamper.name, confirmed, client, server, event, desk);
    }

    // NOLINTNEXTLINE(readability-function-size): all of one report
    void judge(
        std::string_view kind,
        std::string const& name,
        double weight,
        Who const& client,
        Who const& server,
        telemetry::Event const& event,
        Desk& desk
    ) {
        auto const sight = pairs_.see(
            mixed(mixed(client.key, server.key), hash_of(kind)), client.key, 0, event.at
        );
        if (seconds(event.at - sight.first) >= usual_after.value) {
            return;
        }
        desk.report(
            row,
            {.subject = client,
             .other = server,
             .at = event.at,
             .count = event.count,
             .weight = weight,
             .facts = {{"kind", std::string{kind}}, {"name", name.empty() ? "-" : name}}}
        );
    }

    FirstSeen pairs_{most_pairs, horizon};
    Table<std::uint64_t, Opened> opened_{most_opened};
};

} // namespace

std::unique_ptr<Detector> make_remote_service() {
    return std::make_unique<RemoteService>();
}

} // namespace sonae::watch
