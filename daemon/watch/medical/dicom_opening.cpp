// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/medical/dicom_opening.hpp"

#include "daemon/watch/baseline/first_seen.hpp"
#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/measured.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto month = Millis{std::chrono::hours{30 * 24}};
constexpr auto day = Millis{std::chrono::hours{24}};
constexpr auto replaced_after = Threshold{"replaced_after", 10, "min of silence of the old one"};
constexpr auto thresholds = std::to_array({replaced_after});
constexpr auto techniques = std::to_array<std::string_view>({"T1046", "T1133", "T1213"});
constexpr auto traps = std::to_array<std::string_view>({
    "a device that is put into service: work is announced, or it is in its first week",
    "a device that was replaced: its forerunner is silent",
    "a router of images, which speaks for others",
    "two machines that stand in for each other",
    "a device that tests a connection (verification)",
    "the same device with another address",
});
constexpr auto exempt = std::to_array({Role::dicom_router});

constexpr auto row = Definition{
    .code = "dicom_opening",
    .number = 33,
    .plane = Plane::medical,
    .family = "dicom",
    .inputs = "DicomOpening",
    .rule = "An association is opened under a title (AE) that this server did not hear within 30 "
            "days; under a title that programs have when nobody set one; under one title by two "
            "machines within 24 h; or for a service that a title known for 30 days never used.",
    .window = month,
    .warm_up = Millis{std::chrono::hours{72}},
    .base = 65,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "DicomOpening",
};

// As programs come: DCMTK, Orthanc, Conquest, dcm4che, ClearCanvas, pynetdicom, GDCM, Horos.
constexpr auto default_titles = std::to_array<std::string_view>({
    "ANY-SCP",  "ANY-SCU", "CLEARCANVAS", "CONQUESTSRV1", "DCM4CHEE", "DCMECHO", "DCMSEND",
    "DCMQRSCP", "ECHOSCU", "FINDSCU",     "GDCMSCU",      "GETSCU",   "HOROS",   "MOVESCU",
    "ORTHANC",  "OSIRIX",  "PYNETDICOM",  "STORESCP",     "STORESCU",
});

constexpr auto of_default = 1.1;
constexpr auto of_two_machines = 1.1;
constexpr auto of_service = 0.7;
constexpr auto of_stranger = 1.15; ///< who is not in the ledger

bool is_default(std::string_view title) {
    return std::ranges::find(default_titles, title) != default_titles.end();
}

class DicomOpening final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const opening = std::get_if<telemetry::DicomOpening>(&event.body);
        if (opening == nullptr || opening->calling.empty()) {
            return;
        }
        auto const made = Opening{
            .opening = *opening,
            .event = event,
            .client = desk.who(opening->client),
            .server = desk.who(opening->server)};
        if (made.client.key != 0) {
            mind_title(made, desk);
            mind_machines(made, desk);
            mind_services(made, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override {
        return titles_.size() + users_.size() + services_.size();
    }

private:
    static constexpr auto most_titles = std::size_t{4'096};
    static constexpr auto most_services = std::size_t{8'192};

    struct Opening {
        telemetry::DicomOpening const& opening;
        telemetry::Event const& event;
        Who client{};
        Who server{};
    };

    struct User {
        std::uint64_t machine = 0;
        Instant last{};
        Instant known_since{};
        bool stands_in = false; ///< for a twin, or passes on
    };

    void mind_title(Opening const& made, Desk& desk) {
        auto const title = hash_of(made.opening.calling);
        auto const at = made.event.at;
        auto const key = mixed(title, made.server.key);
        auto const sight = titles_.see(key, made.client.key, made.server.key, at);
        if (is_default(made.opening.calling)) {
            // Each machine by itself: such a title is no one's.
            auto const mine = mixed(key, made.client.key);
            if (titles_.see(mine, made.client.key, mine, at).is_new) {
                report("default", of_default, made, desk);
            }
            return;
        }
        auto const* const machine = made.client.machine;
        auto const is_young = machine != nullptr && machine->known_since &&
                              at - *machine->known_since < Millis{std::chrono::hours{7 * 24}};
        if (sight.is_new && !is_young) {
            report("unknown", 1, made, desk);
        }
    }

    void mind_machines(Opening const& made, Desk& desk) {
        if (is_default(made.opening.calling)) {
            return;
        }
        auto const at = made.event.at;
        auto& user = users_.at(hash_of(made.opening.calling));
        auto const is_other = user.machine != 0 && user.machine != made.client.key;
        auto const stands_in =
            made.client.has(Role::high_availability) || made.client.has(Role::dicom_router);
        auto const quiet = std::chrono::duration<double, std::ratio<60>>(at - user.last).count();
        auto const is_recent = at - user.last <= day && quiet < replaced_after.value;
        if (is_other && is_recent && !(stands_in || user.stands_in)) {
            report("two_machines", of_two_machines, made, desk);
        }
        user.machine = made.client.key;
        user.last = at;
        user.stands_in = stands_in;
    }

    void mind_services(Opening const& made, Desk& desk) {
        auto const at = made.event.at;
        auto& since = users_.at(hash_of(made.opening.calling)).known_since;
        since = since == Instant{} ? at : since;
        auto const is_old = at - since >= month;
        for (auto const& service : made.opening.services) {
            auto const key = mixed(hash_of(made.opening.calling), hash_of(service));
            auto const is_new = services_.see(key, 0, key, at).is_new;
            if (is_new && is_old && service != "verification") {
                report("service", of_service, made, desk, service);
            }
        }
    }

    static void report(
        std::string_view kind,
        double weight,
        Opening const& made,
        Desk& desk,
        std::string const& service = {}
    ) {
        desk.report(
            row,
            {.subject = made.client,
             .other = made.server,
             .at = made.event.at,
             .count = made.event.count,
             .weight = weight * (made.client.is_known() ? 1.0 : of_stranger),
             .variant = std::string{kind},
             .facts =
                 {{"kind", std::string{kind}},
                  {"calling", made.opening.calling},
                  {"called", made.opening.called},
                  {"service", service}}}
        );
    }

    FirstSeen titles_{most_titles, month};
    Table<std::uint64_t, User> users_{most_titles};
    FirstSeen services_{most_services, month};
};

} // namespace

std::unique_ptr<Detector> make_dicom_opening() {
    return std::make_unique<DicomOpening>();
}

} // namespace sonae::watch
