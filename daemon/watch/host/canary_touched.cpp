// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/host/canary_touched.hpp"

#include "daemon/watch/host/hosts.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

using telemetry::CanaryTouch;

constexpr auto techniques = std::to_array<std::string_view>({"T1486", "T1083"});
constexpr auto exempt = std::to_array({Role::backup, Role::antivirus_server});
constexpr auto traps = std::to_array<std::string_view>({
    "an antivirus scan, a backup or an index that reads it, by the path of its program",
    "a machine with the role `backup` or `antivirus_server`",
});

constexpr auto row = Definition{
    .code = "canary_touched",
    .number = 42,
    .plane = Plane::host,
    .family = "files",
    .inputs = "CanaryEvent",
    .rule = "A decoy was written, renamed or deleted; read or given other attributes by a program "
            "that is no scanner (read). One time is enough.",
    .window = {},
    .warm_up = {},
    .base = 95,
    .thresholds = {},
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "CanaryTouched",
};

// They read everything. Whoever can replace one of these is root already.
constexpr auto readers = std::to_array<std::string_view>(
    {"/usr/sbin/clamd",
     "/usr/bin/clamscan",
     "/usr/bin/clamdscan",
     "/usr/sbin/bacula-fd",
     "/usr/bin/restic",
     "/usr/bin/borg",
     "/usr/bin/rsync",
     "/usr/bin/updatedb.plocate",
     "/usr/sbin/bareos-fd",
     "C:\\Windows\\System32\\SearchIndexer.exe",
     "C:\\Program Files\\Windows Defender\\MsMpEng.exe"}
);

struct Kind {
    std::string_view code;
    std::string_view touch;
    double weight = 1;
};

Kind kind_of(CanaryTouch touch) {
    switch (touch) {
    case CanaryTouch::read:
        return {"read", "read", 0.85};
    case CanaryTouch::attributes:
        return {"read", "attributes", 0.8};
    case CanaryTouch::written:
        return {"changed", "written"};
    case CanaryTouch::renamed:
        return {"changed", "renamed"};
    case CanaryTouch::deleted:
        return {"changed", "deleted"};
    }
    return {"changed", "written"};
}

class CanaryTouched final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    [[nodiscard]] bool takes_late() const override { return true; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const canary = std::get_if<telemetry::CanaryEvent>(&event.body);
        auto const host = host_of(desk);
        if (canary == nullptr || host.key == 0) {
            return;
        }
        auto const kind = kind_of(canary->touch);
        auto const is_reader = std::ranges::find(readers, canary->program) != readers.end();
        if (kind.code == "read" && is_reader) {
            return;
        }
        auto sighting = about(host, event);
        sighting.weight = kind.weight;
        sighting.is_certain = true;
        sighting.variant = kind.code;
        sighting.facts = {
            said("kind", kind.code),
            said("touch", kind.touch),
            said("canary", canary->canary),
            said("folder", canary->folder),
            said("program", canary->program),
            said("account", canary->account)};
        desk.report(row, std::move(sighting));
    }
};

} // namespace

std::unique_ptr<Detector> make_canary_touched() {
    return std::make_unique<CanaryTouched>();
}

} // namespace sonae::watch
