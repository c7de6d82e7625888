// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/host/mass_file_change.hpp"

#include "daemon/watch/host/hosts.hpp"
#include "daemon/watch/measured.hpp"

#include <algorithm>
#include <array>
#include <deque>

namespace sonae::watch {

namespace {

constexpr auto changes = Threshold{"changes", 60, "files in 60 s"};
constexpr auto renamed = Threshold{"renamed_share", 0.3, "share to one new extension"};
constexpr auto entropy = Threshold{"entropy", 7.2, "bits a byte"};
constexpr auto fast = Threshold{"fast_seconds", 3, "seconds with 3 files each in 60 s"};
constexpr auto fast_entropy = Threshold{"fast_entropy", 6, "bits a byte"};
constexpr auto slow = Threshold{"slow_renamed", 100, "files in 10 min"};
constexpr auto thresholds = std::to_array({changes, renamed, entropy, fast, fast_entropy, slow});
constexpr auto techniques = std::to_array<std::string_view>({"T1486"});
constexpr auto exempt = std::to_array({Role::backup});
constexpr auto traps = std::to_array<std::string_view>({
    "backups, copies and unpacking: files get no other extension",
    "imports of DICOM, office documents and pictures: ordinary extensions",
    "files that are compressed by nature are left out of the entropy test",
    "a database: it is written, not renamed",
    "an extension that has been usual in the folder for a day",
});
constexpr auto minute = Millis{std::chrono::seconds{60}};
constexpr auto window = Millis{std::chrono::minutes{10}};
constexpr auto usual_after = Millis{std::chrono::hours{24}};

constexpr auto row = Definition{
    .code = "mass_file_change",
    .number = 41,
    .plane = Plane::host,
    .family = "files",
    .inputs = "FileActivity, CanaryEvent",
    .rule = "`changes` of which `renamed_share` get one extension that is new in the folder, with "
            "`entropy` or a decoy touched within 10 min; `fast_seconds` with `fast_entropy`; or "
            "`slow_renamed` with `entropy`.",
    .window = window,
    .warm_up = {},
    .base = 90,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "MassFileChange",
};

constexpr auto ordinary = std::to_array<std::string_view>(
    {"dcm", "jpg",  "jpeg", "png", "tif", "tiff", "pdf", "doc",  "docx", "xls", "xlsx",
     "ppt", "pptx", "odt",  "ods", "txt", "csv",  "xml", "json", "log",  "tmp", "bak",
     "zip", "gz",   "xz",   "zst", "7z",  "mp4",  "wav", "hl7",  "html", "db",  "wal"}
);

bool is_ordinary(std::string_view extension) {
    return extension.empty() || std::ranges::find(ordinary, extension) != ordinary.end();
}

/// What happened within a second.
struct Second {
    Instant at{};
    std::uint32_t changes = 0;
    std::uint32_t to_new = 0; ///< to one extension that is not usual
    std::uint32_t plain = 0;  ///< samples that are not compressed by nature
    float entropy = 0;
};

struct Sum {
    double changes = 0;
    double to_new = 0;
    double entropy = 0; ///< mean over plain samples
    double fast_seconds = 0;
};

Sum sum_since(std::deque<Second> const& seconds, Instant from) {
    auto sum = Sum{};
    auto samples = 0.0;
    for (auto const& second : seconds) {
        if (second.at < from) {
            continue;
        }
        sum.changes += second.changes;
        sum.to_new += second.to_new;
        samples += second.plain;
        sum.entropy += static_cast<double>(second.entropy) * second.plain;
        auto const is_fast = second.to_new >= 3 && second.plain > 0 &&
                             static_cast<double>(second.entropy) >= fast_entropy.value;
        sum.fast_seconds += is_fast ? 1 : 0;
    }
    sum.entropy = samples == 0 ? 0 : sum.entropy / samples;
    return sum;
}

class MassFileChange final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const host = host_of(desk);
        if (host.key == 0) {
            return;
        }
        if (std::holds_alternative<telemetry::CanaryEvent>(event.body)) {
            canaries_.at(host.key) = event.at;
        } else if (auto const* const files = std::get_if<telemetry::FileActivity>(&event.body)) {
            judge(event, *files, host, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override {
        return folders_.size() + canaries_.size() + extensions_.size();
    }

private:
    static constexpr auto most_seconds = std::size_t{600};

    using Folder = std::deque<Second>;

    [[nodiscard]] bool is_usual(std::uint64_t key, std::string_view extension, Instant at) {
        if (is_ordinary(extension)) {
            return true;
        }
        auto& first = extensions_.at(mixed(key, hash_of(extension)));
        first = first == Instant{} ? at : first;
        return at - first >= usual_after;
    }

    void judge(
        telemetry::Event const& event,
        telemetry::FileActivity const& files,
        Host const& host,
        Desk& desk
    ) {
        auto const key = key_of(host, files.folder);
        auto& folder = folders_.at(key);
        auto const plain = files.sampled - std::min(files.sampled, files.packed_types);
        folder.push_back(
            {.at = event.at,
             .changes = files.written + files.renamed + files.created,
             .to_new = is_usual(key, files.extension, event.at) ? 0 : files.to_one_extension,
             .plain = plain,
             .entropy = files.mean_entropy}
        );
        while (folder.size() > most_seconds || folder.front().at < event.at - window) {
            folder.pop_front();
        }
        auto const of_minute = sum_since(folder, event.at - minute);
        auto const all = sum_since(folder, event.at - window);
        auto const* const canary = canaries_.find(host.key);
        auto const is_canary = canary != nullptr && event.at - *canary <= window;
        auto const share = of_minute.changes == 0 ? 0 : of_minute.to_new / of_minute.changes;
        auto const is_mass = of_minute.changes >= changes.value && share >= renamed.value &&
                             (of_minute.entropy >= entropy.value || is_canary);
        auto const is_fast = of_minute.fast_seconds >= fast.value;
        auto const is_slow = all.to_new >= slow.value && all.entropy >= entropy.value;
        if (!is_mass && !is_fast && !is_slow) {
            return;
        }
        auto sighting = about(host, event);
        sighting.is_certain = true;
        sighting.variant = files.folder;
        sighting.measures = {
            measured(changes, of_minute.changes),
            measured(renamed, share),
            measured(entropy, of_minute.entropy),
            measured(fast, of_minute.fast_seconds),
            measured(slow, all.to_new)};
        sighting.facts = {
            said("folder", files.folder),
            said("extension", files.extension),
            said("program", files.program)};
        desk.report(row, std::move(sighting));
    }

    Table<std::uint64_t, Folder> folders_{512};
    Table<std::uint64_t, Instant> canaries_{1'024};
    Table<std::uint64_t, Instant> extensions_{8'192};
};

} // namespace

std::unique_ptr<Detector> make_mass_file_change() {
    return std::make_unique<MassFileChange>();
}

} // namespace sonae::watch
