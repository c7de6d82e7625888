// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/medical/dicom_retrieval.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/baseline/hourly_volume.hpp"
#include "daemon/watch/measured.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

using telemetry::DicomOperation;

constexpr auto sigmas = Threshold{"sigmas", 3, "σ above p99 of that hour of the week"};
constexpr auto times_most = Threshold{"times_most", 3, "times the most of an hour in 90 days"};
constexpr auto fetched = Threshold{"fetched", 50, "fetched in an hour, at least"};
constexpr auto silent_hour = Threshold{"silent_hour", 20, "fetched in an hour in which none are"};
constexpr auto unknown =
    Threshold{"unknown", 1'000, "fetched in an hour, before anything is usual"};
constexpr auto searches = Threshold{"searches", 3, "searches for every patient in an hour"};
constexpr auto thresholds =
    std::to_array({sigmas, times_most, fetched, silent_hour, unknown, searches});
constexpr auto techniques = std::to_array<std::string_view>({"T1213", "T1567"});
constexpr auto exempt = std::to_array({Role::dicom_router, Role::backup});
constexpr auto traps = std::to_array<std::string_view>({
    "images that are fetched ahead each night",
    "a router or an archive that copies",
    "an export for teaching, or a migration, that is announced",
    "a worklist that is asked for again and again",
    "one search for everybody, by hand",
});

constexpr auto row = Definition{
    .code = "dicom_retrieval",
    .number = 34,
    .plane = Plane::medical,
    .family = "collection",
    .inputs = "DicomUse",
    .rule = "Under one title, one machine fetches (C-MOVE, C-GET) `fetched` in an hour, and "
            "`sigmas` or `times_most` more than is usual; or `silent_hour` where none are usual; "
            "or `unknown` before anything is known; or it searches for every patient as often as "
            "`searches`.",
    .window = Millis{std::chrono::hours{24}},
    .warm_up = {},
    .base = 72,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "DicomRetrieval",
};

constexpr auto of_search = 0.8;

class DicomRetrieval final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const use = std::get_if<telemetry::DicomUse>(&event.body);
        if (use == nullptr) {
            return;
        }
        auto const client = desk.who(use->client);
        if (client.key == 0) {
            return;
        }
        auto& user = users_.at(mixed(client.key, hash_of(use->calling)), client.is_known());
        if (use->operation == DicomOperation::find && use->is_wildcard) {
            mind_search(user, *use, client, event, desk);
        } else if (use->operation == DicomOperation::move || use->operation == DicomOperation::get) {
            mind_fetch(user, *use, client, event, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override { return users_.size(); }

private:
    static constexpr auto most_users = std::size_t{2'048};

    struct User {
        HourlyVolume fetched{};
        Instant searched{};
        double searches = 0;
    };

    static void mind_search(
        User& user,
        telemetry::DicomUse const& use,
        Who const& client,
        telemetry::Event const& event,
        Desk& desk
    ) {
        if (event.at - user.searched > Millis{std::chrono::hours{1}}) {
            user.searched = event.at;
            user.searches = 0;
        }
        user.searches += static_cast<double>(std::max<std::uint64_t>(use.count, 1));
        if (user.searches >= searches.value) {
            report("search", of_search, {measured(searches, user.searches)}, use, client, desk);
        }
    }

    static void mind_fetch(
        User& user,
        telemetry::DicomUse const& use,
        Who const& client,
        telemetry::Event const& event,
        Desk& desk
    ) {
        auto const sum = user.fetched.add(static_cast<double>(use.count), event.at, desk.house());
        auto const limit = user.fetched.limit(sigmas.value);
        if (!limit) {
            if (sum >= unknown.value) {
                report("volume", 1, fetched_measures(unknown, sum, 0), use, client, desk);
            }
            return;
        }
        auto const usual = *limit;
        auto const most = user.fetched.most() * times_most.value;
        if (usual <= 0 && sum >= silent_hour.value) {
            report("silent_hour", 1, fetched_measures(silent_hour, sum, 0), use, client, desk);
        } else if (sum >= fetched.value && (sum > most || (usual > 0 && sum > usual))) {
            // Beyond every hour of 90 days it is worse than beyond this one.
            auto const weight = sum > most ? 1.1 : 1.0;
            report("volume", weight, fetched_measures(fetched, sum, usual), use, client, desk);
        }
    }

    static std::vector<Measure>
    fetched_measures(Threshold const& threshold, double sum, double usual) {
        auto measures = std::vector{measured(threshold, sum)};
        measures.push_back({"images", sum, threshold.value});
        measures.push_back({"usual", usual, 0});
        return measures;
    }

    static void report(
        std::string_view kind,
        double weight,
        std::vector<Measure> measures,
        telemetry::DicomUse const& use,
        Who const& client,
        Desk& desk
    ) {
        desk.report(
            row,
            {.subject = client,
             .other = desk.who(use.server),
             .at = desk.now(),
             .count = std::max<std::uint64_t>(use.count, 1),
             .weight = weight,
             .variant = use.calling,
             .measures = std::move(measures),
             .facts = {{"kind", std::string{kind}}, {"calling", use.calling}}}
        );
    }

    FairTable<std::uint64_t, User> users_{most_users};
};

} // namespace

std::unique_ptr<Detector> make_dicom_retrieval() {
    return std::make_unique<DicomRetrieval>();
}

} // namespace sonae::watch
