// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/host/backup_missing.hpp"

#include "daemon/watch/baseline/statistics.hpp"
#include "daemon/watch/host/hosts.hpp"
#include "daemon/watch/measured.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto late = Threshold{"cadences", 1.5, "of its usual interval"};
constexpr auto small = Threshold{"size_share", 0.5, "of its median"};
constexpr auto failures = Threshold{"failures", 2, "in a row"};
constexpr auto thresholds = std::to_array({late, small, failures});
constexpr auto techniques = std::to_array<std::string_view>({"T1490"});
constexpr auto traps = std::to_array<std::string_view>({
    "a job that is new: its cadence is known after four times",
    "a weekly job: it has its own cadence",
    "one failure that is made good",
});
constexpr auto least_runs = std::size_t{4};
constexpr auto most_runs = std::size_t{30};

constexpr auto row = Definition{
    .code = "backup_missing",
    .number = 40,
    .plane = Plane::host,
    .family = "backup_state",
    .inputs = "BackupEvent",
    .rule = "A job did not succeed for `cadences` times its median interval (missing), failed "
            "`failures` times in a row (failed), or saved less than `size_share` of its median "
            "(shrunk).",
    .window = std::chrono::hours{24},
    .warm_up = {},
    .base = 45,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "BackupMissing",
    .rests_on_absence = true,
};

class BackupMissing final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const backup = std::get_if<telemetry::BackupEvent>(&event.body);
        auto const host = host_of(desk);
        if (backup == nullptr || host.key == 0) {
            return;
        }
        if (backup->change == telemetry::BackupChange::failed) {
            auto& job = jobs_.at(key_of(host, backup->job));
            if (counted(++job.failures) == failures.value) {
                tell(event.at, host, backup->job, "failed", measured(failures, 2), desk, {});
            }
        } else if (backup->change == telemetry::BackupChange::succeeded) {
            succeed(event, *backup, host, desk);
        }
    }

    void pass(Instant now, Desk& desk) override {
        jobs_.erase_if([&](std::uint64_t, Job& job) {
            check(now, job, desk);
            return false;
        });
    }

    [[nodiscard]] std::size_t held() const override { return jobs_.size(); }

private:
    struct Job {
        std::string name{};
        std::string asset{};
        Host host{};
        Place place{};
        Instant last{};
        std::vector<double> gaps{}; ///< seconds between successes, the last ones
        std::vector<double> sizes{};
        std::size_t failures = 0;
        bool is_told = false;
    };

    static void keep(std::vector<double>& values, double value) {
        if (values.size() >= most_runs) {
            values.erase(values.begin());
        }
        values.push_back(value);
    }

    static void tell(
        Instant at,
        Host const& host,
        std::string const& job,
        std::string_view kind,
        Measure measure,
        Desk& desk,
        std::optional<Place> const& place
    ) {
        auto sighting = Sighting{.subject = host.who, .as = host.as, .at = at};
        sighting.variant = job;
        sighting.measures = {std::move(measure)};
        sighting.facts = {said("kind", kind), said("job", job)};
        place ? desk.report(row, std::move(sighting), *place)
              : desk.report(row, std::move(sighting));
    }

    void succeed(
        telemetry::Event const& event,
        telemetry::BackupEvent const& backup,
        Host const& host,
        Desk& desk
    ) {
        auto& job = jobs_.at(key_of(host, backup.job));
        if (job.last != Instant{}) {
            keep(job.gaps, seconds(event.at - job.last));
        }
        auto const usual = median(job.sizes);
        auto const size = static_cast<double>(backup.bytes);
        if (job.sizes.size() >= least_runs && usual > 0 && size < small.value * usual) {
            tell(event.at, host, backup.job, "shrunk", measured(small, size / usual), desk, {});
        }
        keep(job.sizes, size);
        job.name = backup.job;
        job.asset = desk.source().asset;
        job.host = host;
        job.host.who.machine = nullptr; // holds within one call only
        job.place = {.key = desk.place().key, .segment = nullptr, .id = desk.place().id};
        job.last = event.at;
        job.failures = 0;
        job.is_told = false;
    }

    static void check(Instant now, Job& job, Desk& desk) {
        if (job.is_told || job.gaps.size() + 1 < least_runs) {
            return;
        }
        auto const usual = median(job.gaps);
        auto const cadences = usual <= 0 ? 0 : seconds(now - job.last) / usual;
        if (cadences <= late.value) {
            return;
        }
        job.is_told = true;
        auto host = job.host;
        host.who.machine = desk.house().machine(std::string_view{job.asset});
        tell(now, host, job.name, "missing", measured(late, cadences), desk, job.place);
    }

    Table<std::uint64_t, Job> jobs_{2'048};
};

} // namespace

std::unique_ptr<Detector> make_backup_missing() {
    return std::make_unique<BackupMissing>();
}

} // namespace sonae::watch
