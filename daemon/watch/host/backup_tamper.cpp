// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/host/backup_tamper.hpp"

#include "daemon/watch/host/hosts.hpp"

#include <array>

namespace sonae::watch {

namespace {

using telemetry::BackupChange;

constexpr auto techniques = std::to_array<std::string_view>({"T1490"});
constexpr auto exempt = std::to_array({Role::backup});
constexpr auto traps = std::to_array<std::string_view>({
    "a backup server that makes room: it has the role `backup`",
    "a move to other storage that was announced as maintenance",
    "a job that only failed or succeeded",
});

constexpr auto row = Definition{
    .code = "backup_tamper",
    .number = 40,
    .plane = Plane::host,
    .family = "recovery",
    .inputs = "BackupEvent",
    .rule = "Snapshots went to none or the catalogue was deleted, recovery was switched off, or "
            "the time for which backups are kept was shortened.",
    .window = {},
    .warm_up = {},
    .base = 80,
    .thresholds = {},
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "BackupTamper",
};

struct Kind {
    std::string_view code;
    double weight = 0; ///< 0: it is no tampering
};

Kind kind_of(BackupChange change) {
    switch (change) {
    case BackupChange::snapshots_deleted:
        return {"snapshots_deleted", 1};
    case BackupChange::catalogue_deleted:
        return {"catalogue_deleted", 1};
    case BackupChange::recovery_disabled:
        return {"recovery_disabled", 0.9};
    case BackupChange::retention_shortened:
        return {"retention_shortened", 0.75};
    case BackupChange::succeeded:
    case BackupChange::failed:
        break;
    }
    return {};
}

class BackupTamper final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    [[nodiscard]] bool takes_late() const override { return true; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const backup = std::get_if<telemetry::BackupEvent>(&event.body);
        auto const host = host_of(desk);
        if (backup == nullptr || host.key == 0) {
            return;
        }
        auto const kind = kind_of(backup->change);
        if (kind.weight == 0) {
            return;
        }
        auto sighting = about(host, event);
        sighting.weight = kind.weight;
        sighting.is_certain = true;
        sighting.variant = kind.code;
        sighting.facts = {said("kind", kind.code), said("job", backup->job)};
        desk.report(row, std::move(sighting));
    }
};

} // namespace

std::unique_ptr<Detector> make_backup_tamper() {
    return std::make_unique<BackupTamper>();
}

} // namespace sonae::watch
